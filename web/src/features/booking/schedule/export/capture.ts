import { attributes, boxOf, escaped, type Box } from './box'
import { Painter } from './paint'

/** One picture of the board: an SVG with the words around it. */
export interface Picture {
  svg: string
  width: number
  height: number
}

/** What stands over every picture. */
export interface Heading {
  title: string
  details: readonly string[]
}

const HEAD = 44
const EDGE = 12
const GRID_COLOURS = ['grid', 'grid-week', 'weekend']
const FONT = "'Inter Variable', Inter, Arial, sans-serif"

/** What is on the screen now, in the colours of a scheme: those of the moment, or always light ones for paper. */
export function capture(
  scroller: HTMLElement,
  footer: HTMLElement,
  heading: Heading,
  inLight: boolean,
): Picture {
  const root = document.documentElement
  const scheme = root.getAttribute('data-mantine-color-scheme') ?? 'light'
  const still = document.createElement('style')
  still.textContent = '*,*::before,*::after{transition:none!important}'
  const coloursOf = () => {
    const style = getComputedStyle(root)
    return GRID_COLOURS.map((name) => style.getPropertyValue(`--pt-${name}`).trim())
  }
  const before = coloursOf()
  document.head.append(still)
  if (inLight) root.setAttribute('data-mantine-color-scheme', 'light')
  try {
    const after = coloursOf()
    // The grid was drawn in the colours of the other scheme, and nobody draws it anew for a picture.
    const recolour = (svg: string) =>
      before.reduce((text, one, at) => text.replaceAll(one, after[at] ?? one), svg)
    return paint(scroller, footer, heading, recolour)
  } finally {
    root.setAttribute('data-mantine-color-scheme', scheme)
    still.remove()
  }
}

function paint(
  scroller: HTMLElement,
  footer: HTMLElement,
  heading: Heading,
  recolour: (svg: string) => string,
): Picture {
  const at = scroller.getBoundingClientRect()
  const area: Box = { left: at.left, top: at.top, width: scroller.clientWidth, height: scroller.clientHeight }
  const below = boxOf(footer)
  const style = getComputedStyle(document.body)
  const [surface, ink, quiet] = ['--pt-surface', '--pt-text', '--pt-text-2'].map((name) =>
    style.getPropertyValue(name).trim(),
  )
  const board = new Painter(area, recolour)
  board.draw(scroller)
  const legend = new Painter(below, recolour)
  legend.draw(footer)
  const width = area.width + 2 * EDGE
  const height = HEAD + area.height + below.height + 2 * EDGE
  const title = attributes({ x: EDGE, y: EDGE + 14, 'font-size': 15, 'font-weight': 600, fill: ink ?? null })
  const details = attributes({ x: EDGE, y: EDGE + 31, 'font-size': 11, fill: quiet ?? null })
  const part = (painter: Painter, box: Box, y: number) => {
    const viewBox = `${box.left} ${box.top} ${area.width} ${box.height}`
    const place = attributes({ x: EDGE, y, width: area.width, height: box.height, viewBox })
    return `<svg${place}>${painter.svg()}</svg>`
  }
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">` +
    `<rect width="${width}" height="${height}" fill="${surface ?? ''}"/>` +
    `<text${title}>${escaped(heading.title)}</text>` +
    `<text${details}>${escaped(heading.details.filter(Boolean).join(' · '))}</text>` +
    part(board, area, HEAD + EDGE) +
    part(legend, below, HEAD + EDGE + area.height) +
    '</svg>'
  return { svg, width, height }
}

const drawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

/** All rows of the days that are seen: the board is scrolled from top to bottom, a picture for each screen of it. */
export async function captureAll(
  scroller: HTMLElement,
  footer: HTMLElement,
  heading: Heading,
): Promise<Picture[]> {
  const before = scroller.scrollTop
  const pages: Picture[] = []
  const behaviour = { behavior: 'instant' } as const
  try {
    scroller.scrollTo({ top: 0, ...behaviour })
    for (;;) {
      await drawn()
      pages.push(capture(scroller, footer, heading, true))
      const next = nextTop(scroller)
      if (next === null) return pages
      scroller.scrollTo({ top: next, ...behaviour })
    }
  } finally {
    scroller.scrollTo({ top: before, ...behaviour })
  }
}

/** Where the first row that is cut at the bottom begins, so that no row is cut in two; null after the last. */
function nextTop(scroller: HTMLElement): number | null {
  if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) return null
  const at = scroller.getBoundingClientRect()
  const bottom = at.top + scroller.clientHeight
  const header = scroller.querySelector('[aria-rowindex="1"]')?.getBoundingClientRect().height ?? 0
  const tops = [...scroller.querySelectorAll('[data-row-id]')]
    .map((row) => row.getBoundingClientRect())
    .filter((row) => row.bottom > bottom && row.top > at.top + header + 1)
    .map((row) => row.top)
  const step = tops.length === 0 ? scroller.clientHeight - header : Math.min(...tops) - at.top - header
  return scroller.scrollTop + Math.max(step, 24)
}
