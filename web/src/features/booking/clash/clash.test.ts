import { describe, expect, it } from 'vitest'

import type { Booking } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import type { Request, WayOut } from '@/features/booking/data/types'

import { askedOf, type Asked } from './asked'
import { layOutStrip } from './strip'
import { planWayOut } from './wayOut'

const DUBLIN = 'Europe/Dublin'
const zoneOf = () => DUBLIN

const hold: Booking = {
  id: 'hold-1',
  version: 7,
  artistId: 'aoife',
  projectId: 'halcyon',
  title: 'Seq 060 comp',
  unit: 'day',
  timezone: DUBLIN,
  startDate: '2026-03-23',
  endDate: '2026-03-27',
  daysOff: [],
  startTime: '2026-03-23T00:00:00Z',
  endTime: '2026-03-28T00:00:00Z',
  status: 'hold',
  placedAt: '2026-03-01T10:00:00Z',
  createdAt: '2026-03-01T10:00:00Z',
}
const create: Request = {
  kind: 'create',
  id: 'new-1',
  body: {
    id: 'new-1',
    artistId: 'aoife',
    projectId: 'halcyon',
    title: 'Seq 060 comp',
    status: 'pencil',
    startDate: '2026-03-23',
    endDate: '2026-03-27',
    workDaysOff: ['2026-03-25'],
  },
}
const katarina: WayOut = { kind: 'artist', artistId: 'katarina', name: 'Katarina Novak' }
const april: WayOut = {
  kind: 'period',
  startTime: '2026-04-02T23:00:00Z',
  endTime: '2026-04-10T23:00:00Z',
  startDate: '2026-04-03',
  endDate: '2026-04-10',
}
const second: WayOut = { kind: 'hold', rank: 2 }

function asked(request: Request): Asked {
  const found = askedOf(request, zoneOf)
  if (found === null) throw new Error('Nothing was asked.')
  return found
}
const plan = (request: Request, out: WayOut) => planWayOut(request, asked(request), out, 'In the way.')

describe('a way out of a new booking', () => {
  it('is the same days with another artist, under a new id', () => {
    const found = plan(create, katarina)
    expect(found).toEqual({
      kind: 'create',
      body: { ...create.body, id: undefined, artistId: 'katarina' },
    })
    expect(found.kind === 'create' && 'id' in found.body).toBe(false)
  })

  it('is other days, without the days off that were meant for the first ones', () => {
    expect(plan(create, april)).toEqual({
      kind: 'create',
      body: {
        artistId: 'aoife',
        projectId: 'halcyon',
        title: 'Seq 060 comp',
        status: 'pencil',
        startDate: '2026-04-03',
        endDate: '2026-04-10',
        startPart: null,
        endPart: null,
      },
    })
  })

  it('is a hold', () => {
    expect(plan(create, second)).toMatchObject({
      kind: 'create',
      body: { artistId: 'aoife', status: 'hold' },
    })
  })

  it('in hours keeps to instants', () => {
    const hours: Request = {
      kind: 'create',
      id: 'new-2',
      body: {
        artistId: 'aoife',
        title: 'Grade review',
        status: 'confirmed',
        startTime: '2026-03-23T09:00:00Z',
        endTime: '2026-03-23T13:00:00Z',
      },
    }
    const later = { ...april, startTime: '2026-03-24T09:00:00Z', endTime: '2026-03-24T13:00:00Z' }
    expect(plan(hours, later)).toEqual({
      kind: 'create',
      body: {
        artistId: 'aoife',
        title: 'Grade review',
        status: 'confirmed',
        startTime: '2026-03-24T09:00:00Z',
        endTime: '2026-03-24T13:00:00Z',
      },
    })
  })
})

describe('a way out of a change', () => {
  const pencil: Booking = { ...hold, status: 'pencil', startDate: '2026-03-16', endDate: '2026-03-20' }
  const move: Request = {
    kind: 'change',
    booking: pencil,
    body: { version: 7, startDate: '2026-03-23', endDate: '2026-03-27' },
  }

  it('changes the same booking, by the version that was seen', () => {
    expect(plan(move, katarina)).toEqual({
      kind: 'change',
      booking: pencil,
      body: { version: 7, startDate: '2026-03-23', endDate: '2026-03-27', artistId: 'katarina' },
    })
    expect(plan(move, april)).toMatchObject({
      body: { version: 7, startDate: '2026-04-03', endDate: '2026-04-10' },
    })
  })

  it('turns a firm booking into a hold with a reason', () => {
    expect(plan(move, second)).toEqual({
      kind: 'change',
      booking: pencil,
      body: {
        version: 7,
        startDate: '2026-03-23',
        endDate: '2026-03-27',
        status: 'hold',
        reason: 'In the way.',
      },
    })
  })
})

describe('a way out of a step', () => {
  const step: Request = { kind: 'step', booking: hold, step: 'confirm' }

  it('is the step and the change in one', () => {
    expect(plan(step, katarina)).toMatchObject({
      kind: 'change',
      body: { version: 7, status: 'confirmed', artistId: 'katarina' },
    })
    expect(plan({ ...step, step: 'pencil' }, april)).toMatchObject({
      body: { status: 'pencil', startDate: '2026-04-03', endDate: '2026-04-10' },
    })
  })

  it('leaves a hold what it is', () => {
    expect(plan(step, second)).toEqual({ kind: 'nothing' })
  })

  it('brings a cancelled booking back elsewhere as one batch', () => {
    const restore: Request = { kind: 'step', booking: { ...hold, status: 'cancelled' }, step: 'restore' }
    expect(plan(restore, katarina)).toMatchObject({
      kind: 'batch',
      operations: [
        { op: 'restore', id: 'hold-1', version: 7, status: 'hold' },
        { op: 'update', id: 'hold-1', status: 'confirmed', artistId: 'katarina' },
      ],
    })
    expect(plan(restore, second)).toMatchObject({ operations: [{ op: 'restore', status: 'hold' }] })
  })
})

describe('what was asked', () => {
  it('keeps what a change does not name', () => {
    const request: Request = { kind: 'change', booking: hold, body: { endDate: '2026-03-30' } }
    expect(asked(request)).toMatchObject({
      artistId: 'aoife',
      title: 'Seq 060 comp',
      // Summer time begins in between.
      when: { startDate: '2026-03-23', endDate: '2026-03-30', endTime: '2026-03-30T23:00:00Z' },
    })
  })
})

describe('the strip', () => {
  const firm = (id: string, startDate: string, endDate: string): Booking => {
    const end = dayOf(endDate) + 1
    const endTime = new Date(end * 86_400_000).toISOString()
    return {
      ...hold,
      id,
      status: 'confirmed',
      startDate,
      endDate,
      startTime: `${startDate}T00:00:00Z`,
      endTime,
    }
  }
  const when = asked({ kind: 'step', booking: hold, step: 'pencil' }).when

  it('begins on the Monday before, and puts what overlaps into lanes', () => {
    const beside = { ...hold, id: 'hold-2' }
    const layout = layOutStrip(
      when,
      [firm('a', '2026-03-23', '2026-03-26'), firm('b', '2026-03-27', '2026-03-31'), beside],
      null,
    )
    expect(layout.firstDay).toBe(dayOf('2026-03-16'))
    expect(layout.bars.map((bar) => [bar.item.id, bar.from, bar.lane])).toEqual([
      ['a', 7, 0],
      ['b', 11, 0],
      ['hold-2', 7, 1],
    ])
    expect(layout.asked).toMatchObject({ from: 7, length: 5, lane: 2 })
  })

  it('leaves out a free period that is months away', () => {
    const far = { ...when, startTime: '2026-09-07T00:00:00Z', endTime: '2026-09-12T00:00:00Z' }
    expect(layOutStrip(when, [], far).free).toBeNull()
  })
})
