import { describe, expect, it } from 'vitest'

import { dragTo, shifted, type Drag, type Grab } from './drag'
import type { Focus } from './focus'
import { barsTouched, type Area } from './marquee'
import { layOut } from './rows'
import {
  isSameSelection,
  joined,
  reachFrom,
  selectAll,
  stretchInRow,
  sweep,
  targetsOf,
  toggled,
  type Placed,
  type SelectField,
} from './selection'

const ids = ['g', 'a', 'b', 'c']
const bars: Record<string, Placed[]> = {
  a: [
    { id: 'a1', start: 0, end: 2 },
    { id: 'a2', start: 2, end: 4.5 },
    { id: 'a3', start: 6, end: 9 },
    { id: 'quiet', start: 7, end: 8 },
  ],
  b: [
    { id: 'b1', start: 1, end: 3 },
    { id: 'b2', start: 20, end: 22 },
  ],
  c: [{ id: 'c1', start: 1.5, end: 2 }],
}
const field: SelectField = {
  rowIds: ids,
  indexOf: new Map(ids.map((id, index) => [id, index])),
  isRow: (id) => id !== 'g',
  barsOf: (id) => bars[id] ?? [],
  maySelect: (id) => id !== 'quiet',
}
const on = (rowId: string, barId: string): Focus => ({ rowId, day: 0, until: 0, barId })
const days = (rowId: string, day: number, until = day): Focus => ({ rowId, day, until, barId: null })

describe('selecting', () => {
  it('adds and takes out, and knows when nothing changed', () => {
    const one = toggled(new Set(), 'a1')
    expect([...one]).toEqual(['a1'])
    expect(toggled(one, 'a1').size).toBe(0)
    expect(joined(one, ['a1'])).toBe(one)
    expect([...joined(one, ['b1', 'a1'])]).toEqual(['a1', 'b1'])
    expect(isSameSelection(new Set(['a', 'b']), new Set(['b', 'a']))).toBe(true)
    expect(isSameSelection(new Set(['a', 'b']), new Set(['b', 'c']))).toBe(false)
  })

  it('lets keys act on what is selected, or else on the bar in focus', () => {
    expect(targetsOf({ focus: on('a', 'a1'), selection: new Set(['b1', 'b2']) })).toEqual(['b1', 'b2'])
    expect(targetsOf({ focus: on('a', 'a1'), selection: new Set() })).toEqual(['a1'])
    expect(targetsOf({ focus: days('a', 1), selection: new Set() })).toEqual([])
  })

  it('stretches within a row in either direction, over what the filters leave', () => {
    expect(stretchInRow(on('a', 'a1'), 'a', 'a3', field)).toEqual(['a1', 'a2', 'a3'])
    expect(stretchInRow(on('a', 'a3'), 'a', 'a2', field)).toEqual(['a2', 'a3'])
    expect(stretchInRow(on('a', 'a1'), 'a', 'quiet', field)).toEqual(['a1', 'a2', 'a3', 'quiet'])
    expect(stretchInRow(days('a', 5), 'a', 'a3', field)).toEqual(['a3'])
    expect(stretchInRow(days('a', 5), 'a', 'a1', field)).toEqual(['a1', 'a2'])
    expect(stretchInRow(on('b', 'b1'), 'a', 'a2', field)).toEqual(['a2'])
  })

  it('sweeps over rows in the same days, headings left out', () => {
    expect(sweep(days('a', 1, 2), 'c', field)).toEqual(['a1', 'a2', 'b1', 'c1'])
    expect(sweep(days('c', 2), 'a', field)).toEqual(['a2', 'b1'])
    expect(sweep(on('a', 'a1'), 'b', field)).toEqual(['a1', 'b1'])
    expect(sweep(days('a', 7), 'g', field)).toEqual(['a3'])
  })

  it('goes on from where Shift began for as long as the focus is where it led', () => {
    const from = on('a', 'a1')
    const at = days('b', 0)
    const reach = { from, at, before: new Set(['c1']) }
    expect(reachFrom({ focus: at, reach, selection: new Set(['x']) })).toEqual({ from, before: reach.before })
    const elsewhere = days('b', 0)
    expect(reachFrom({ focus: elsewhere, reach, selection: new Set(['x']) })?.from).toBe(elsewhere)
  })

  it('selects the row, and when it is selected all rows', () => {
    const row = selectAll('a', new Set(), field)
    expect([...row]).toEqual(['a1', 'a2', 'a3'])
    expect([...selectAll('a', row, field)].sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1'])
    expect(selectAll('g', new Set(), field).size).toBe(6)
  })
})

describe('a rectangle', () => {
  const layout = layOut(ids, [24, 48, 30, 30])
  // a2 lies on the second lane of its row.
  const boxOf = (_: string, id: string) => (id === 'a2' ? { top: 26, height: 19 } : { top: 5, height: 19 })
  const touched = (area: Area) => barsTouched(area, layout, field, boxOf)

  it('takes whatever bar it touches, and nothing of a row that it does not reach', () => {
    expect(touched({ top: 24, bottom: 132, start: 1, end: 3 })).toEqual(['a1', 'a2', 'b1', 'c1'])
    expect(touched({ top: 0, bottom: 20, start: 0, end: 30 })).toEqual([])
    expect(touched({ top: 80, bottom: 90, start: 0, end: 30 })).toEqual(['b1', 'b2'])
  })

  it('looks at the lanes of rows that it covers in part', () => {
    expect(touched({ top: 24, bottom: 40, start: 0, end: 4 })).toEqual(['a1'])
    expect(touched({ top: 52, bottom: 60, start: 0, end: 4 })).toEqual(['a2'])
    expect(touched({ top: 44, bottom: 48, start: 0, end: 4 })).toEqual(['a1'])
  })

  it('does not touch what ends where it begins, nor what filters leave out', () => {
    expect(touched({ top: 24, bottom: 72, start: 2, end: 2.1 })).toEqual(['a2'])
    expect(touched({ top: 24, bottom: 72, start: 7, end: 8 })).toEqual(['a3'])
  })
})

describe('a drag of several', () => {
  const lead: Drag = { kind: 'move', id: 'a1', rowId: 'a', start: 0, end: 2 }
  const grab = (others: Drag['others']): Grab => ({ ...lead, at: 0.5, others })

  it('takes all to the new row if they are of one', () => {
    const moved = dragTo(grab([{ id: 'a3', rowId: 'a', start: 6, end: 9 }]), 7.6, 'c', 1)
    expect(moved).toMatchObject({ rowId: 'c', start: 7, end: 9 })
    expect(moved.others).toEqual([{ id: 'a3', rowId: 'c', start: 13, end: 16 }])
    expect(moved).not.toHaveProperty('at')
  })

  it('moves those of several rows in time only', () => {
    const moved = shifted(grab([{ id: 'b1', rowId: 'b', start: 1, end: 3 }]), -1, 'c')
    expect(moved).toMatchObject({ rowId: 'a', start: -1, end: 1 })
    expect(moved.others).toEqual([{ id: 'b1', rowId: 'b', start: 0, end: 2 }])
  })

  it('stays a copy all the way', () => {
    expect(dragTo({ ...grab(undefined), isCopy: true }, 3, 'b', 1)).toMatchObject({
      isCopy: true,
      rowId: 'b',
    })
  })
})
