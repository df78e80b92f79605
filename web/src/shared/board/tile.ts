import type { Axis, Zoom } from './axis'

/** The colours of the grid, as they are in the theme of the moment. */
export interface GridColours {
  line: string
  week: string
  weekend: string
}

export function readGridColours(element: Element): GridColours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(`--pt-${name}`).trim()
  return { line: read('grid'), week: read('grid-week'), weekend: read('weekend') }
}

/** What of a week the tile shows: lines within a day, of each day, or of the week alone. */
export interface GridDetail {
  /** Parts of a day that have a line of their own: 2 for half-days, 24 for hours. */
  partsOfDay: number
  lines: 'days' | 'weeks'
}

export const GRID_DETAIL: Record<Zoom, GridDetail | null> = {
  day: { partsOfDay: 24, lines: 'days' },
  week: { partsOfDay: 2, lines: 'days' },
  month: { partsOfDay: 1, lines: 'days' },
  quarter: { partsOfDay: 1, lines: 'weeks' },
  // Weekends of six px would only be noise; the months have lines of their own.
  year: null,
}

/**
 * One week of the grid as an SVG tile, for `background-image`: weekends and lines of days. One element behind all rows
 * instead of thousands; measured elsewhere, a repeating gradient of CSS over so large an area triples the slow frames.
 */
export function weekTile(axis: Axis, detail: GridDetail, colours: GridColours): string {
  const { dayWidth, weekStart } = axis
  const { partsOfDay, lines } = detail
  const rect = (x: number, width: number, fill: string, opacity = '') =>
    `<rect x="${x}" width="${width}" height="8" fill="${fill}"${opacity}/>`
  const line = (at: number) =>
    at === 0 ? rect(0, 1, colours.week) : lines === 'days' ? rect(at * dayWidth, 1, colours.line) : ''
  const parts = (at: number) =>
    Array.from({ length: partsOfDay - 1 }, (_, part) =>
      rect((at + (part + 1) / partsOfDay) * dayWidth, 1, colours.line, ' fill-opacity=".6"'),
    ).join('')
  const weekend =
    weekStart === 1
      ? rect(5 * dayWidth, 2 * dayWidth, colours.weekend)
      : rect(0, dayWidth, colours.weekend) + rect(6 * dayWidth, dayWidth, colours.weekend)
  const drawn = Array.from({ length: 7 }, (_, at) => line(at) + parts(at)).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${7 * dayWidth}" height="8" shape-rendering="crispEdges">` +
    `${weekend}${drawn}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
