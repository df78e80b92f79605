import type { Batch, Booking, BookingChange, BookingCreate } from '@/shared/api/generated'

import type { Request, WayOut } from '@/features/booking/data/types'

import { timesOf, type Asked, type PeriodOut } from './asked'

type Operation = Batch['operations'][number]

/** What a chosen way out asks of the program. */
export type Plan =
  /** The hold stays what it is, so there is nothing to ask. */
  | { kind: 'nothing' }
  /** Some days of the booking are confirmed: the next dialog shows what that does. */
  | { kind: 'days'; booking: Booking }
  | { kind: 'create'; body: BookingCreate }
  | { kind: 'change'; booking: Booking; body: BookingChange }
  /** Bringing a booking back to another place is two changes that are done as one. */
  | { kind: 'batch'; booking: Booking; operations: Operation[] }

const TIMES = [
  'startDate',
  'startPart',
  'endDate',
  'endPart',
  'startTime',
  'endTime',
  'workDaysOff',
  'unit',
] as const

function withoutTimes<Body extends object>(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !TIMES.some((time) => time === name)),
  ) as Body
}

/** The request again, changed so that it goes the way that was chosen. `reason` is kept where a step back needs one. */
export function planWayOut(request: Request, asked: Asked, out: WayOut, reason: string): Plan {
  if (request.kind === 'create') return { kind: 'create', body: createBody(request.body, asked, out) }
  const { booking } = request
  if (out.kind === 'days') return { kind: 'days', booking }
  if (request.kind === 'step' && request.step === 'restore') return restorePlan(booking, asked, out)
  const body =
    request.kind === 'change' ? request.body : { status: asked.status, reason: request.reason ?? null }
  const version = body.version ?? booking.version
  if (out.kind === 'artist')
    return { kind: 'change', booking, body: { ...body, version, artistId: out.artistId } }
  if (out.kind === 'period') {
    return { kind: 'change', booking, body: { ...withoutTimes(body), version, ...periodOf(out, asked) } }
  }
  const rest = Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== 'status' && name !== 'reason'),
  )
  if (booking.status !== 'hold')
    return { kind: 'change', booking, body: { ...rest, version, status: 'hold', reason } }
  if (request.kind === 'step' || Object.keys(rest).every((name) => name === 'version'))
    return { kind: 'nothing' }
  return { kind: 'change', booking, body: { ...rest, version } }
}

function periodOf(out: PeriodOut, asked: Asked) {
  return timesOf(out, asked.when.unit)
}

function createBody(body: BookingCreate, asked: Asked, out: WayOut): BookingCreate {
  // The first request may have been kept under its id; another one must not be taken for its repetition, nor for its plan.
  const fresh = Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== 'id' && name !== 'planHash'),
  ) as BookingCreate
  if (out.kind === 'artist') return { ...fresh, artistId: out.artistId }
  if (out.kind === 'period') return { ...withoutTimes(fresh), ...periodOf(out, asked) }
  return { ...fresh, status: 'hold' }
}

function restorePlan(booking: Booking, asked: Asked, out: Exclude<WayOut, { kind: 'days' }>): Plan {
  const { id, version } = booking
  const restored: Operation = { op: 'restore', id, version, status: 'hold' }
  if (out.kind === 'hold') return { kind: 'batch', booking, operations: [restored] }
  const moved = out.kind === 'artist' ? { artistId: out.artistId } : periodOf(out, asked)
  return {
    kind: 'batch',
    booking,
    operations: [restored, { op: 'update', id, status: asked.status, ...moved }],
  }
}
