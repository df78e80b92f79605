import { SIZE } from '@/shared/ui/tokens.gen'

import type { Zoom } from './axis'

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
  return { bars, lanes, reach: reachOf(bars) }
}

/**
 * The same, with the bars of one key (a person on a project) in one lane: each key takes the first lane that is free for
 * all of its bars. Bars of one key that overlap each other share the lanes that they need.
 */
export function assignLanesTogether<B extends Bar>(
  unsorted: readonly B[],
  keyOf: (bar: B) => string,
): Lanes<B> {
  const bars = [...unsorted].sort((one, other) => one.start - other.start || one.order - other.order)
  const byKey = new Map<string, number[]>()
  bars.forEach((bar, index) => {
    const key = keyOf(bar)
    const there = byKey.get(key)
    if (there === undefined) byKey.set(key, [index])
    else there.push(index)
  })
  const lanes = new Array<number>(bars.length).fill(0)
  const taken: B[][] = []
  for (const indices of byKey.values()) {
    const own = indices.flatMap((index) => bars[index] ?? [])
    const inner = assignLanes(own)
    const height = Math.max(...inner.lanes) + 1
    const laneIn = new Map(inner.bars.map((bar, at) => [bar, inner.lanes[at] ?? 0]))
    let base = 0
    while (own.some((bar) => isTaken(taken, base, base + height, bar))) base += 1
    for (const index of indices) {
      const bar = bars[index]
      if (bar === undefined) continue
      lanes[index] = base + (laneIn.get(bar) ?? 0)
    }
    for (let lane = base; lane < base + height; lane += 1) (taken[lane] ??= []).push(...own)
  }
  return { bars, lanes, reach: reachOf(bars) }
}

function isTaken(taken: readonly Bar[][], from: number, to: number, bar: Bar): boolean {
  for (let lane = from; lane < to; lane += 1)
    if (taken[lane]?.some((other) => other.start < bar.end && bar.start < other.end)) return true
  return false
}

function reachOf(bars: readonly Bar[]): Float64Array {
  const reach = new Float64Array(bars.length)
  bars.forEach(
    (bar, index) => (reach[index] = Math.max(bar.end, index > 0 ? (reach[index - 1] ?? 0) : -Infinity)),
  )
  return reach
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

/** How many lanes a row needs within a window: at least one, at most five, or as many as are said. */
export function laneCount(lanes: Lanes<Bar>, from: number, to: number, mostLanes = MOST_LANES): number {
  let most = 1
  for (const index of barsWithin(lanes, from, to)) most = Math.max(most, (lanes.lanes[index] ?? 0) + 1)
  return Math.min(most, mostLanes)
}

/** How high bars are, and the rows that hold them. In px. */
export interface RowSizes {
  /** A bar alone in its row, and one of several lanes. */
  bar: number
  stacked: number
  gap: number
  /** The height of a row by its lanes: with one, two, three, and what each lane more adds. */
  rows: readonly [number, number, number]
  more: number
}

const BY_DENSITY = {
  compact: {
    bar: SIZE['bar-1-lane'],
    stacked: SIZE['bar-stacked'],
    gap: SIZE['lane-gap'],
    rows: [SIZE['row-1-lane'], SIZE['row-2-lanes'], SIZE['row-3-lanes']],
    more: SIZE['row-extra-lane'],
  },
  comfortable: evenly(SIZE['bar-comfortable'], SIZE['row-comfortable']),
} as const satisfies Record<string, RowSizes>

/** A year of bookings is read as a texture: bars without text, as low as they can be. */
const BY_DENSITY_IN_A_YEAR: Record<Density, RowSizes> = {
  compact: evenly(8, SIZE['row-1-lane']),
  comfortable: evenly(10, SIZE['row-comfortable']),
}

export type Density = keyof typeof BY_DENSITY
export const COMPACT: RowSizes = BY_DENSITY.compact

/** Always the same object for the same density and scale. */
export function rowSizes(density: Density, zoom: Zoom): RowSizes {
  return (zoom === 'year' ? BY_DENSITY_IN_A_YEAR : BY_DENSITY)[density]
}

/** Lanes of one height with a row's margin around them, never lower than the names beside them. */
function evenly(bar: number, least: number): RowSizes {
  const gap = SIZE['lane-gap']
  const height = (count: number) => Math.max(least, count * (bar + gap) + 8)
  return { bar, stacked: bar, gap, rows: [height(1), height(2), height(3)], more: bar + gap }
}

/** 30, 48, 70, then 21 for each lane more, in the compact density. */
export function rowHeight(count: number, sizes: RowSizes = COMPACT): number {
  const [one, two, three] = sizes.rows
  if (count <= 1) return one
  return count === 2 ? two : three + (count - 3) * sizes.more
}

/** Where a lane lies in a row that has so many: px from the top of the row, and its height. */
export function laneBox(
  lane: number,
  count: number,
  sizes: RowSizes = COMPACT,
): { top: number; height: number } {
  if (count <= 1) return { top: (sizes.rows[0] - sizes.bar) / 2, height: sizes.bar }
  const height = sizes.stacked
  const stack = count * height + (count - 1) * sizes.gap
  const top = (rowHeight(count, sizes) - stack) / 2 + Math.min(lane, count - 1) * (height + sizes.gap)
  return { top, height }
}
