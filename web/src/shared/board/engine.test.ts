import { describe, expect, it } from 'vitest'

import { dayOf, isoOf, isoWeekOf, mondayOf, weekdayOf } from '@/shared/lib/days'

import { axisAround, dayAt, snapDown, snapTo, xOf } from './axis'
import { assignLanes, assignLanesTogether, barsWithin, laneBox, laneCount, rowHeight, type Bar } from './bars'
import { dragTo, edgeSpeed, type Grab } from './drag'
import { placeBeside } from './place'
import { heightOfAll, layOut, rowAt, topOf } from './rows'

const bar = (id: string, start: number, end: number, order = 0): Bar => ({ id, start, end, order })

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

describe('days', () => {
  it('are whole numbers that lead back to their dates, over leap days and years', () => {
    for (const iso of ['1970-01-01', '2000-02-29', '2026-03-16', '2027-12-31'])
      expect(isoOf(dayOf(iso))).toBe(iso)
    expect(dayOf('2028-03-01') - dayOf('2028-02-28')).toBe(2)
    expect(weekdayOf(dayOf('2026-03-16'))).toBe(0)
    expect(weekdayOf(dayOf('1969-12-28'))).toBe(6)
  })

  it('are counted in ISO weeks, also where the year of the week is another', () => {
    expect(isoWeekOf(dayOf('2026-03-16'))).toBe(12)
    expect(isoWeekOf(dayOf('2027-01-01'))).toBe(53)
    expect(isoWeekOf(dayOf('2024-12-30'))).toBe(1)
  })
})

describe('the axis', () => {
  const axis = axisAround(dayOf('2026-03-11'), 'month')

  it('begins on a Monday and leads from days to px and back', () => {
    expect(weekdayOf(axis.first)).toBe(0)
    expect(axis.days % 7).toBe(0)
    const day = dayOf('2026-03-11') + 0.25
    expect(dayAt(axis, xOf(axis, day))).toBeCloseTo(day, 9)
    expect(mondayOf(axis.first)).toBe(axis.first)
  })

  it('snaps to the nearest line, or to the part under the pointer', () => {
    expect(snapTo(10.6, 1)).toBe(11)
    expect(snapDown(10.9, 1)).toBe(10)
    expect(snapTo(10.3, 0.5)).toBe(10.5)
    expect(snapDown(10.49, 0.5)).toBe(10)
  })

  it('snaps whole weeks to their Mondays', () => {
    expect(snapDown(dayOf('2026-03-12') + 0.5, 7)).toBe(dayOf('2026-03-09'))
    expect(snapDown(dayOf('2026-03-09'), 7)).toBe(dayOf('2026-03-09'))
  })

  it('begins on a Sunday where weeks do', () => {
    expect(weekdayOf(axisAround(dayOf('2026-03-11'), 'month', 0).first)).toBe(6)
  })
})

it('moves days by days and hours by quarters, together by what is coarser', () => {
  const grab: Grab = { kind: 'move', id: 'a', rowId: 'r', start: 10, end: 12, at: 10.5, step: 0.5 }
  expect(dragTo(grab, 10.7, 'r', 1 / 96).start).toBe(10)
  expect(dragTo(grab, 10.8, 'r', 1 / 96).start).toBe(10.5)
  const hours: Grab = { kind: 'move', id: 'b', rowId: 'r', start: 10.375, end: 10.5, at: 10.4 }
  expect(dragTo(hours, 10.45, 'r', 1 / 96).start).toBeCloseTo(10.375 + 5 / 96, 9)
  const both: Grab = { ...hours, others: [{ id: 'a', rowId: 'r', start: 10, end: 12, step: 0.5 }] }
  expect(dragTo(both, 10.45, 'r', 1 / 96).start).toBe(10.375)
})

describe('lanes', () => {
  it('keep what belongs together in one lane, as far as it does not overlap itself', () => {
    const bars = [
      bar('a1', 0, 2),
      bar('b1', 1, 3),
      bar('a2', 4, 6),
      bar('c1', 5, 6),
      bar('c2', 5, 7),
      bar('d1', 8, 9),
    ]
    const lanes = assignLanesTogether(bars, ({ id }) => id[0] ?? '')
    const laneOf = new Map(lanes.bars.map((one, index) => [one.id, lanes.lanes[index]]))
    expect(laneOf.get('a1')).toBe(laneOf.get('a2'))
    expect(new Set(['a2', 'c1', 'c2'].map((id) => laneOf.get(id))).size).toBe(3)
    expect(laneOf.get('d1')).toBe(0)
    for (const [at, one] of lanes.bars.entries())
      for (const [beside, other] of lanes.bars.entries())
        if (at < beside && lanes.lanes[at] === lanes.lanes[beside])
          expect(one.start < other.end && other.start < one.end).toBe(false)
  })

  it('keep the first for what is firm, and stack the queue in its order', () => {
    const lanes = assignLanes([
      bar('late', 1, 4, 30),
      bar('firm', 2, 5),
      bar('early', 0, 3, 20),
      bar('alone', 6, 7, 40),
    ])
    const laneOf = Object.fromEntries(lanes.bars.map((one, index) => [one.id, lanes.lanes[index]]))
    expect(laneOf).toEqual({ firm: 0, early: 1, late: 2, alone: 0 })
  })

  it('never lay two that overlap on one lane, and leave none below unused', () => {
    const next = numbers(7)
    for (let round = 0; round < 50; round += 1) {
      const all = Array.from({ length: 25 }, (_, index) => {
        const start = Math.floor(next() * 60) / 2
        return bar(String(index), start, start + 0.5 + Math.floor(next() * 12) / 2, Math.floor(next() * 5))
      })
      const { bars, lanes } = assignLanes(all)
      bars.forEach((one, i) =>
        bars.forEach((other, j) => {
          if (i < j && one.start < other.end && other.start < one.end) expect(lanes[i]).not.toBe(lanes[j])
        }),
      )
      bars.forEach((one, i) => {
        for (let lane = 0; lane < (lanes[i] ?? 0); lane += 1) {
          const blocks = bars.some(
            (other, j) =>
              lanes[j] === lane && other.order <= one.order && one.start < other.end && other.start < one.end,
          )
          expect(blocks).toBe(true)
        }
      })
    }
  })

  it('find the bars of a window as looking at each would, long ones before it too', () => {
    const next = numbers(11)
    const all = Array.from({ length: 300 }, (_, index) => {
      const start = next() * 365
      return bar(String(index), start, start + (index % 40 === 0 ? 200 : next() * 9))
    })
    const lanes = assignLanes(all)
    for (let from = -10; from < 380; from += 7) {
      const found = barsWithin(lanes, from, from + 31).map((index) => lanes.bars[index]?.id)
      const expected = lanes.bars
        .filter((one) => one.end > from && one.start < from + 31)
        .map((one) => one.id)
      expect(found).toEqual(expected)
    }
  })

  it('make rows of 30, 48 and 70 px, then 21 more, and fit into them', () => {
    expect([1, 2, 3, 4, 5].map((count) => rowHeight(count))).toEqual([30, 48, 70, 91, 112])
    for (const count of [1, 2, 3, 4, 5]) {
      const last = laneBox(count - 1, count)
      expect(laneBox(0, count).top).toBeGreaterThanOrEqual(0)
      expect(last.top + last.height).toBeLessThanOrEqual(rowHeight(count))
    }
    const busy = assignLanes([bar('a', 0, 2, 1), bar('b', 0, 2, 2), bar('c', 10, 12, 3)])
    expect(laneCount(busy, 0, 5)).toBe(2)
    expect(laneCount(busy, 9, 15)).toBe(1)
  })
})

describe('rows', () => {
  it('are found by their height from the top, at every px', () => {
    const heights = [24, 30, 48, 30, 70]
    const layout = layOut(['g', 'a', 'b', 'c', 'd'], heights)
    expect(heightOfAll(layout)).toBe(202)
    let y = 0
    heights.forEach((height, index) => {
      expect(topOf(layout, index)).toBe(y)
      for (let px = y; px < y + height; px += 1) expect(rowAt(layout, px)).toBe(index)
      y += height
    })
    expect(rowAt(layout, 9999)).toBe(4)
    expect(rowAt(layOut([], []), 5)).toBe(-1)
  })
})

describe('a drag', () => {
  const grab = (part: Partial<Grab>): Grab => ({
    kind: 'move',
    id: 'b',
    rowId: 'a',
    start: 10,
    end: 15,
    at: 12,
    ...part,
  })

  it('makes a bar over the days it passed, in either direction', () => {
    const made = grab({ kind: 'create', id: null, at: 12.7 })
    expect(dragTo(made, 14.2, 'x', 1)).toEqual({ kind: 'create', id: null, rowId: 'a', start: 12, end: 15 })
    expect(dragTo(made, 9.9, 'x', 1)).toMatchObject({ start: 9, end: 13 })
    expect(dragTo(made, 12.9, 'x', 0.5)).toMatchObject({ start: 12.5, end: 13 })
  })

  it('moves with its length, to another row too, by whole snaps', () => {
    expect(dragTo(grab({}), 14.4, 'z', 1)).toEqual({ kind: 'move', id: 'b', rowId: 'z', start: 12, end: 17 })
    expect(dragTo(grab({ start: 10.5 }), 11.1, 'a', 1)).toMatchObject({ start: 9.5, end: 14 })
  })

  it('pulls an end no further than one snap before the other', () => {
    expect(dragTo(grab({ kind: 'end' }), 2, 'z', 1)).toMatchObject({ rowId: 'a', start: 10, end: 11 })
    expect(dragTo(grab({ kind: 'start' }), 40, 'z', 1)).toMatchObject({ start: 14, end: 15 })
  })

  it('runs along only near the edges, faster the nearer', () => {
    expect(edgeSpeed(500, 0, 1000)).toBe(0)
    expect(edgeSpeed(30, 0, 1000)).toBeLessThan(0)
    expect(edgeSpeed(995, 0, 1000)).toBeGreaterThan(edgeSpeed(970, 0, 1000))
  })
})

describe('a card', () => {
  const bounds = { left: 300, top: 100, width: 900, height: 600 }
  const size = { width: 330, height: 240 }

  it('lies beside its bar, never over it, and inside the board', () => {
    const next = numbers(3)
    for (let round = 0; round < 200; round += 1) {
      const width = 20 + next() * 500
      const anchor = { left: 300 + next() * (900 - width), top: 100 + next() * 570, width, height: 20 }
      const place = placeBeside(anchor, size, bounds)
      expect(place.left).toBeGreaterThanOrEqual(bounds.left)
      expect(place.left + size.width).toBeLessThanOrEqual(bounds.left + bounds.width)
      const overX = place.left < anchor.left + anchor.width && anchor.left < place.left + size.width
      const overY = place.top < anchor.top + anchor.height && anchor.top < place.top + size.height
      expect(overX && overY).toBe(false)
    }
  })
})
