import { SIZE } from '@/shared/ui/tokens.gen'

/** Something that lies on a row from one moment to another, in days and parts of days. The end is not included. */
export interface Bar {
  id: string
  start: number
  end: number
  /** 0 for what takes the time, then the queue in its order: smaller is nearer to the first lane. */
  order: number
}

/** The bars of one row, by start, each with its lane. `reach[i]` is the latest end of bars 0 to i. */
export interface Lanes<B extends Bar> {
  bars: readonly B[]
  lanes: readonly number[]
  reach: Float64Array
}

export const MOST_LANES = 5

/**
 * What takes the time comes first and so keeps the first lane, where it never overlaps; the queue follows in its order,
 * each in the first lane that is free throughout. Lanes are few, so that looking through them all is quickest.
 */
export function assignLanes<B extends Bar>(unsorted: readonly B[]): Lanes<B> {
  const bars = [...unsorted].sort((one, other) => one.start - other.start || one.order - other.order)
  const byOrder = bars.map((_, index) => index)
  byOrder.sort((one, other) => (bars[one]?.order ?? 0) - (bars[other]?.order ?? 0) || one - other)
  const lanes = new Array<number>(bars.length).fill(0)
  const taken: B[][] = []
  for (const index of byOrder) {
    const bar = bars[index]
    if (bar === undefined) continue
    let lane = 0
    while (taken[lane]?.some((other) => other.start < bar.end && bar.start < other.end)) lane += 1
    ;(taken[lane] ??= []).push(bar)
    lanes[index] = lane
  }
  const reach = new Float64Array(bars.length)
  bars.forEach(
    (bar, index) => (reach[index] = Math.max(bar.end, index > 0 ? (reach[index - 1] ?? 0) : -Infinity)),
  )
  return { bars, lanes, reach }
}

/** The indices of the bars that touch a window: by halving on both sides, then a look at each that may. */
export function barsWithin(lanes: Lanes<Bar>, from: number, to: number): number[] {
  const { bars, reach } = lanes
  let low = 0
  let high = bars.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((reach[middle] ?? 0) > from) high = middle
    else low = middle + 1
  }
  const found: number[] = []
  for (let index = low; index < bars.length; index += 1) {
    const bar = bars[index]
    if (bar === undefined || bar.start >= to) break
    if (bar.end > from) found.push(index)
  }
  return found
}

/** How many lanes a row needs within a window: at least one, at most five. */
export function laneCount(lanes: Lanes<Bar>, from: number, to: number): number {
  let most = 1
  for (const index of barsWithin(lanes, from, to)) most = Math.max(most, (lanes.lanes[index] ?? 0) + 1)
  return Math.min(most, MOST_LANES)
}

/** px: 30, 48, 70, then 21 for each lane more. */
export function rowHeight(count: number): number {
  if (count <= 1) return SIZE['row-1-lane']
  if (count === 2) return SIZE['row-2-lanes']
  return SIZE['row-3-lanes'] + (count - 3) * SIZE['row-extra-lane']
}

/** Where a lane lies in a row that has so many: px from the top of the row, and its height. */
export function laneBox(lane: number, count: number): { top: number; height: number } {
  if (count <= 1) return { top: (SIZE['row-1-lane'] - SIZE['bar-1-lane']) / 2, height: SIZE['bar-1-lane'] }
  const height = SIZE['bar-stacked']
  const stack = count * height + (count - 1) * SIZE['lane-gap']
  const top = (rowHeight(count) - stack) / 2 + Math.min(lane, count - 1) * (height + SIZE['lane-gap'])
  return { top, height }
}
