/** Rows from top to bottom, of any height: `tops[i]` is where row i begins, the last entry is the height of all. */
export interface RowLayout {
  ids: readonly string[]
  tops: Float64Array
  indexOf: ReadonlyMap<string, number>
}

export function layOut(ids: readonly string[], heights: readonly number[]): RowLayout {
  const tops = new Float64Array(ids.length + 1)
  const indexOf = new Map<string, number>()
  ids.forEach((id, index) => {
    indexOf.set(id, index)
    tops[index + 1] = (tops[index] ?? 0) + (heights[index] ?? 0)
  })
  return { ids, tops, indexOf }
}

export function heightOfAll(layout: RowLayout): number {
  return layout.tops[layout.ids.length] ?? 0
}

export function topOf(layout: RowLayout, index: number): number {
  return layout.tops[index] ?? heightOfAll(layout)
}

export function heightOf(layout: RowLayout, index: number): number {
  return topOf(layout, index + 1) - topOf(layout, index)
}

/** The row at so many px from the top, by halving; the first or the last outside. -1 if there are none. */
export function rowAt(layout: RowLayout, y: number): number {
  let low = 0
  let high = layout.ids.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (topOf(layout, middle) <= y) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}
