import { HUE_SOLIDS, HUES } from '@/shared/ui/tokens.gen'

export type Hue = (typeof HUES)[number]

const known = new Set<string>(HUES)
const found = new Map<string, Hue>()

function angleAndStrength(hex: string): [number, number] {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ]
  const max = Math.max(red, green, blue)
  const strength = max - Math.min(red, green, blue)
  if (strength === 0) return [0, 0]
  const sector =
    max === red
      ? ((green - blue) / strength) % 6
      : max === green
        ? (blue - red) / strength + 2
        : (red - green) / strength + 4
  return [(sector * 60 + 360) % 360, strength]
}

function nearest(hex: string): Hue {
  const [angle, strength] = angleAndStrength(hex)
  if (strength < 0.12) return 'slate'
  const distance = (hue: Hue) => {
    const apart = Math.abs(angleAndStrength(HUE_SOLIDS[hue])[0] - angle)
    return Math.min(apart, 360 - apart)
  }
  const coloured = HUES.filter((hue) => hue !== 'slate')
  return coloured.reduce((best, hue) => (distance(hue) < distance(best) ? hue : best))
}

/**
 * The hue that a project's colour is drawn in. A colour of somebody's own (`#1b763a`) becomes the hue nearest to it,
 * because only the hues are known to be readable in both themes.
 */
export function hueOf(color: string | null | undefined): Hue {
  if (color === null || color === undefined) return 'slate'
  if (known.has(color)) return color as Hue
  const before = found.get(color)
  if (before !== undefined) return before
  const hue = /^#[0-9a-f]{6}$/i.test(color) ? nearest(color) : 'slate'
  found.set(color, hue)
  return hue
}
