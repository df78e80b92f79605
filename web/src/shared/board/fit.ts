import { DAY_WIDTH } from '@/shared/ui/tokens.gen'

import { ZOOMS, type Zoom } from './axis'

/** What part of the window what is fitted takes at most: the rest is air at both ends. */
const FULL = 0.94

/** The nearest scale at which so many days are in sight at once; the farthest if they never are. */
export function zoomFor(days: number, width: number): Zoom {
  return ZOOMS.find((zoom) => days * DAY_WIDTH[zoom] <= width * FULL) ?? 'year'
}

/** Where to scroll to, so that a stretch lies in the middle of a window; to its start if it is longer than that. */
export function scrollFor(start: number, end: number, size: number): number {
  const air = Math.max((size * (1 - FULL)) / 2, (size - (end - start)) / 2)
  return Math.max(0, start - air)
}
