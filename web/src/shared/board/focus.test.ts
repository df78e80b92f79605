import { describe, expect, it } from 'vitest'

import { moveFocus, nextBar, stretchOf, type Focus, type FocusField } from './focus'

const ids = ['g1', 'a', 'b', 'g2', 'c']
const field: FocusField = {
  rowIds: ids,
  indexOf: new Map(ids.map((id, index) => [id, index])),
  isRow: (id) => !id.startsWith('g'),
  barsOf: (id) =>
    id === 'a'
      ? [
          { id: 'x', start: 2.5, end: 4 },
          { id: 'y', start: 6, end: 9 },
        ]
      : [],
  first: 0,
  last: 100,
  today: 50,
  seen: { first: 10, last: 40 },
}
const at = (rowId: string, day: number, barId: string | null = null): Focus => ({
  rowId,
  day,
  until: day,
  barId,
})
const plain = { ctrl: false, shift: false }

describe('the keyboard', () => {
  it('moves by day and by week, and stays on the axis', () => {
    expect(moveFocus(at('a', 5), 'ArrowRight', plain, field)?.day).toBe(6)
    expect(moveFocus(at('a', 5), 'ArrowLeft', { ctrl: true, shift: false }, field)?.day).toBe(0)
    expect(moveFocus(at('a', 99), 'ArrowRight', { ctrl: true, shift: false }, field)?.day).toBe(100)
  })

  it('passes over the headings of groups', () => {
    expect(moveFocus(at('b', 5), 'ArrowDown', plain, field)?.rowId).toBe('c')
    expect(moveFocus(at('c', 5), 'ArrowUp', plain, field)?.rowId).toBe('b')
    expect(moveFocus(at('a', 5), 'ArrowUp', plain, field)?.rowId).toBe('a')
    expect(moveFocus(at('a', 5), 'PageDown', plain, field)?.rowId).toBe('c')
  })

  it('leads to the ends of what is seen, and to today', () => {
    expect(moveFocus(at('a', 25), 'Home', plain, field)?.day).toBe(10)
    expect(moveFocus(at('a', 25), 'End', plain, field)?.day).toBe(40)
    expect(moveFocus(at('a', 25), 't', plain, field)?.day).toBe(50)
    expect(moveFocus(at('a', 25), 'q', plain, field)).toBeNull()
  })

  it('stretches days with Shift, in both directions', () => {
    const one = moveFocus(at('a', 5), 'ArrowRight', { ctrl: false, shift: true }, field)
    expect(one && stretchOf(one)).toEqual({ first: 5, last: 6 })
    const back = moveFocus({ ...at('a', 5), until: 4 }, 'ArrowLeft', { ctrl: false, shift: true }, field)
    expect(back && stretchOf(back)).toEqual({ first: 3, last: 5 })
  })

  it('goes from bar to bar inside the row, and out of it where there is none', () => {
    expect(nextBar(at('a', 0), 1, field)?.barId).toBe('x')
    expect(nextBar(at('a', 2, 'x'), 1, field)?.barId).toBe('y')
    expect(nextBar(at('a', 6, 'y'), 1, field)).toBeNull()
    expect(nextBar(at('a', 6, 'y'), -1, field)?.barId).toBe('x')
    expect(nextBar(at('b', 0), 1, field)).toBeNull()
  })
})

describe('headings', () => {
  const stops = { ...field, isStop: () => true }

  it('are come to by ↑ and ↓ where they can be folded, and passed over by PgUp and PgDn', () => {
    expect(moveFocus(at('b', 5), 'ArrowDown', plain, stops)?.rowId).toBe('g2')
    expect(moveFocus(at('a', 5), 'ArrowUp', plain, stops)?.rowId).toBe('g1')
    expect(moveFocus(at('b', 5), 'PageDown', plain, stops)?.rowId).toBe('c')
  })
})
