import { createTranslator } from 'use-intl'
import { expect, it } from 'vitest'

import { english } from '@/messages'
import { bookingWords, type Translate } from '@/features/booking/words'

import { tell, type HistoryEvent, type Names } from './happened'

const t: Translate = createTranslator({ locale: 'en-GB', messages: english })
const words = bookingWords(t, 'en-GB', 2026)
const names: Names = {
  artist: (id) => (id === 'a' ? 'Aoife Brennan' : 'Leo Marchetti'),
  project: () => 'Halcyon',
  zone: 'Europe/Dublin',
  money: (sum) => `€${sum.amount}`,
}

function happened(name: string, before: object | null, after: object | null, actor?: Partial<HistoryEvent>) {
  const data = {
    before: before as Record<string, unknown> | null,
    after: after as Record<string, unknown> | null,
  }
  const event = {
    seq: 1,
    subjectKind: 'booking',
    version: 2,
    at: '2026-03-01T10:00:00Z',
    actorId: 'u',
    actorName: 'Maeve Kelly',
  }
  return tell({ ...event, name, data, ...actor }, t, words, names)
}

it('says how a booking was made, without listing what it is', () => {
  expect(happened('booking.created', null, { status: 'pencil', title: 'Previs' })).toEqual({
    text: 'Maeve Kelly pencilled it',
    changes: [],
  })
})

it('says where it was moved to, and each field before and after', () => {
  const before = {
    startDate: '2026-03-09',
    endDate: '2026-03-13',
    startTime: 'x',
    cost: { amount: '1', currency: 'EUR' },
  }
  const after = {
    startDate: '2026-03-16',
    endDate: '2026-03-20',
    startTime: 'y',
    cost: { amount: '2', currency: 'EUR' },
  }
  expect(happened('booking.updated', before, after)).toEqual({
    text: 'Maeve Kelly moved it to 16–20 March',
    changes: [
      { field: 'Start', before: 'Mon 9 March', after: 'Mon 16 March' },
      { field: 'End', before: 'Fri 13 March', after: 'Fri 20 March' },
      { field: 'Cost', before: '€1', after: '€2' },
    ],
  })
})

it('names the artist whom it was given to', () => {
  const { text, changes } = happened('booking.updated', { artistId: 'a' }, { artistId: 'l' })
  expect(text).toBe('Maeve Kelly gave it to Leo Marchetti')
  expect(changes).toEqual([{ field: 'Artist', before: 'Aoife Brennan', after: 'Leo Marchetti' }])
})

it('says what was empty before', () => {
  expect(happened('booking.updated', { notes: null }, { notes: 'Wires' })).toEqual({
    text: 'Maeve Kelly changed it',
    changes: [{ field: 'Notes', before: 'nothing', after: 'Wires' }],
  })
})

it('does not call the clock a person, nor a person who may not be named nobody', () => {
  const nobody = { actorId: null, actorName: null }
  expect(happened('booking.expired', { status: 'hold' }, { status: 'expired' }, nobody).text).toBe(
    'The hold expired',
  )
  expect(happened('booking.released', {}, {}, { actorName: null }).text).toBe('Somebody released it')
  expect(happened('booking.of_tomorrow', {}, {}).text).toBe('Maeve Kelly changed it')
})
