/** A rectangle in px of the window. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const round = (value: number) => Math.round(value * 100) / 100

export function meet(one: Box, other: Box): Box | null {
  const left = Math.max(one.left, other.left)
  const top = Math.max(one.top, other.top)
  const width = Math.min(one.left + one.width, other.left + other.width) - left
  const height = Math.min(one.top + one.height, other.top + other.height) - top
  return width <= 0 || height <= 0 ? null : { left, top, width, height }
}

/** Text that stands in an SVG: what would be markup is not. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export function attributes(pairs: Record<string, string | number | null>): string {
  return Object.entries(pairs)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escaped(value ?? '')}"`)
    .join('')
}

export function rect(box: Box, more: Record<string, string | number | null>): string {
  return `<rect${attributes({ x: box.left, y: box.top, width: box.width, height: box.height, ...more })}/>`
}

/** Whether a computed colour can be seen. */
export function isSeen(colour: string): boolean {
  return colour !== 'transparent' && !/(?:,\s*0|\/\s*0)\)$/.test(colour)
}

export const px = (value: string) => Number.parseFloat(value) || 0

/** The SVG of a `url("data:image/svg+xml,…")`, or null for anything else. */
export function svgOf(image: string): string | null {
  const found = /url\("data:image\/svg\+xml,(.*?)"\)/s.exec(image)
  return found?.[1] === undefined ? null : decodeURIComponent(found[1])
}

/** Where something is, as a plain box: what a browser answers cannot be copied by its fields. */
export function boxOf(thing: { getBoundingClientRect: () => DOMRect }): Box {
  const { left, top, width, height } = thing.getBoundingClientRect()
  return { left, top, width, height }
}
