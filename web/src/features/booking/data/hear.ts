import type { Booking } from '@/shared/api/generated'
import { zBooking } from '@/shared/api/generated/zod.gen'
import type { HeardEvent } from '@/shared/realtime/events'

import { rereadAround } from './around'
import type { Bookings } from './context'

/** The row after a change: nothing is null in an answer, what does not apply is left out. */
function after(before: Booking, fields: Record<string, unknown>, version: number): Booking | null {
  const merged: Record<string, unknown> = { ...before, ...fields, version }
  if (merged.status !== 'hold') merged.rank = merged.rankSegments = null
  for (const name of Object.keys(merged)) if (merged[name] === null) Reflect.deleteProperty(merged, name)
  const read = zBooking.safeParse(merged)
  return read.success ? read.data : null
}

function whole(event: HeardEvent, fields: Record<string, unknown>): Booking | null {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const read = zBooking.safeParse({ ...given, id: event.subjectId, version: event.version })
  return read.success ? read.data : null
}

/** A booking changed: let it be seen, whoever did it. What cannot be worked out from the event is read. */
export function hearBooking(bookings: Bookings, event: HeardEvent, userId: string): void {
  const { store, rereader, touches, own } = bookings
  const { subjectId: id, version, data } = event
  const before = store.row(id)
  if (before !== undefined && before.version >= version) return
  // My own change may be heard of before it is answered. Then it has been shown already.
  const isMine = own.has(event.actionId) || (event.actorId === userId && store.isPending(id))
  if (data?.before && !data.after) store.remove(id, version)
  else {
    const next = rowAfter(event, before)
    if (next === null) {
      readAgain(bookings, event, before)
      return
    }
    store.replace(next)
    rereadAround(store, rereader, [next])
  }
  rereadAround(store, rereader, [before])
  if (!isMine) touches.note(id, event.actorId)
}

function rowAfter(event: HeardEvent, before: Booking | undefined): Booking | null {
  const fields = event.data?.after
  if (!fields) return null
  if (event.name === 'booking.created') return whole(event, fields)
  return before?.version === event.version - 1 ? after(before, fields, event.version) : null
}

/** One that is known is read itself; one that is not may have come into the months that are shown. */
function readAgain({ rereader, windows }: Bookings, event: HeardEvent, before: Booking | undefined): void {
  const artistId = event.data?.about?.artistId
  const months = windows.known()
  if (before !== undefined) rereader.booking(event.subjectId)
  else if (artistId && months !== null) rereader.artist(artistId, months)
}
