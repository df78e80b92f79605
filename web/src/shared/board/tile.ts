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

/**
 * One week of the grid as an SVG tile, for `background-image`: weekends and lines of days. One element behind all rows
 * instead of thousands; measured elsewhere, a repeating gradient of CSS over so large an area triples the slow frames.
 */
export function weekTile(dayWidth: number, halves: boolean, colours: GridColours): string {
  const width = 7 * dayWidth
  const day = (at: number) =>
    `<rect x="${at * dayWidth}" width="1" height="8" fill="${at === 0 ? colours.week : colours.line}"/>`
  const half = (at: number) =>
    `<rect x="${(at + 0.5) * dayWidth}" width="1" height="8" fill="${colours.line}" fill-opacity=".6"/>`
  const lines = Array.from({ length: 7 }, (_, at) => day(at) + (halves ? half(at) : '')).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="8" shape-rendering="crispEdges">` +
    `<rect x="${5 * dayWidth}" width="${2 * dayWidth}" height="8" fill="${colours.weekend}"/>${lines}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
