import { beforeEach, expect, test, vi } from 'vitest'

import { makeChanges, ok, problem, type Reply } from '@/features/booking/data/harness'
import { useRefusal } from '@/features/booking/data/refusals'
import { ANNA, at, BEN, sample, uuid } from '@/features/booking/data/sample'
import { BookingStore } from '@/features/booking/data/store'

import { makeOutbox } from './harness'

beforeEach(() => {
  useRefusal.getState().settle()
  vi.unstubAllGlobals()
})

const hold = { id: uuid(1), artistId: ANNA, title: 'Seq 1', startDate: '2031-03-03', endDate: '2031-03-04' }
const to = (day: number) => ({ startDate: at(day).slice(0, 10), endDate: at(day + 1).slice(0, 10) })

/** A batch answers the bookings of its operations. */
const batch = (reply: Reply): Reply =>
  reply instanceof Error ? reply : { ...reply, body: listed(reply.body as { data: unknown }) }
const listed = (body: { data: unknown }) => ({ ...body, data: [body.data] })
const shown = (store: BookingStore, id = 1) => store.get(uuid(id))

async function moveOffline(changes: ReturnType<typeof makeChanges>, id: number, ...days: number[]) {
  for (const day of days) {
    const booking = changes.store.get(uuid(id)) ?? sample(id, 3, 4)
    await changes.changes.change(booking, { ...to(day), version: booking.version })
  }
}

test('a hold that nobody could take waits, drawn as it will be, and is sent under the same id and key', async () => {
  const { store, changes, calls, replies, outbox, toasts } = makeChanges()
  replies.push(new TypeError('no network'), new TypeError('no network'))
  expect(await changes.create(hold)).toMatchObject({ kind: 'done', actionId: null })
  expect(shown(store)).toMatchObject({ isPending: true, isQueued: true, rank: 1, expiresAt: null })
  expect(toasts).toMatchObject([{ verb: 'Held', text: 'Seq 1 v0 waits', action: { label: 'Undo' } }])
  replies.push(ok(sample(1, 3, 4)))
  await outbox.replay()
  expect(calls.map(({ path, key, body }) => [path, key, body.id])).toEqual(
    Array.from({ length: 3 }, () => ['/bookings', calls[0]?.key, uuid(1)]),
  )
  expect(outbox.entries).toEqual([])
  expect(shown(store)).toMatchObject({ version: 1 })
  expect(shown(store)?.isQueued).toBeUndefined()
  expect(toasts.at(-1)).toMatchObject({ text: '1 sent' })
})

test('those of one booking are sent in order, each upon what the one before became', async () => {
  const all = makeChanges()
  const { store, changes, calls, replies, outbox, line } = all
  line.isOffline = true
  await changes.create(hold)
  await moveOffline(all, 1, 5, 10)
  expect(calls).toEqual([])
  expect(shown(store)).toMatchObject({ startTime: at(10), isQueued: true })
  line.isOffline = false
  replies.push(ok(sample(1, 3, 4, { version: 4 })))
  replies.push(batch(ok(sample(1, 5, 6, { version: 7 }))), batch(ok(sample(1, 10, 11, { version: 8 }))))
  await outbox.replay()
  expect(calls.map((call) => call.path)).toEqual(['/bookings', '/bookings/batch', '/bookings/batch'])
  expect(calls.slice(1).map((call) => call.body.operations)).toMatchObject([
    [{ op: 'update', id: uuid(1), version: 4, startDate: '2031-03-05' }],
    [{ op: 'update', id: uuid(1), version: 7, startDate: '2031-03-10' }],
  ])
  expect(new Set(calls.map((call) => call.key)).size).toBe(3)
  expect(shown(store)).toMatchObject({ startTime: at(10), version: 8 })
})

test('the first of a booking is made upon the version that was seen', async () => {
  const all = makeChanges(sample(1, 3, 4, { version: 6 }))
  all.line.isOffline = true
  await moveOffline(all, 1, 5)
  all.store.replace(sample(1, 3, 4, { version: 9, title: 'Theirs' }))
  all.replies.push(batch(problem(409, 'edited_meanwhile', { current: sample(1, 3, 4, { version: 9 }) })))
  await all.outbox.replay()
  expect(all.calls[0]?.body.operations).toMatchObject([{ version: 6 }])
  expect(useRefusal.getState().refusal).toMatchObject({ kind: 'stale', entryId: all.outbox.entries[0]?.id })
})

test('a refused one stays with its reason, what stands on it waits, and other bookings go on', async () => {
  const all = makeChanges(sample(1, 3, 4), sample(2, 3, 4))
  const { outbox, line, replies, calls, store } = all
  line.isOffline = true
  await moveOffline(all, 1, 5, 10)
  await moveOffline(all, 2, 5)
  replies.push(
    batch(problem(409, 'edited_meanwhile', { current: sample(1, 20, 21, { version: 3 }) })),
    batch(ok(sample(2, 5, 6, { version: 2 }))),
  )
  await outbox.replay()
  expect(calls).toHaveLength(2)
  expect(outbox.entries.map((entry) => [entry.bookingId, entry.refused?.document.code])).toEqual([
    [uuid(1), 'edited_meanwhile'],
    [uuid(1), undefined],
  ])
  expect(shown(store)).toMatchObject({ startTime: at(10), isQueued: true })
  // My change on top of theirs: what waited behind it follows, upon what it became.
  replies.push(batch(ok(sample(1, 5, 6, { version: 4 }))), batch(ok(sample(1, 10, 11, { version: 5 }))))
  expect(await outbox.retry(outbox.entries[0]?.id ?? '', { version: 3 })).toBe('sent')
  const versions = calls.slice(2).map((call) => (call.body.operations as { version: number }[])[0]?.version)
  expect(versions).toEqual([3, 4])
  expect(outbox.entries).toEqual([])
})

test('a lost answer is settled: what is so already was done', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.replies.push(new TypeError('the answer was lost'))
  await moveOffline(all, 1, 5)
  const current = sample(1, 5, 6, { version: 2 })
  all.replies.push(batch(problem(409, 'edited_meanwhile', { current })))
  await all.outbox.replay()
  expect(all.outbox.entries).toEqual([])
  expect(useRefusal.getState().refusal).toBeNull()
  expect(shown(all.store)).toMatchObject({ version: 2, startTime: at(5) })
})

test('a change of a booking that has something waiting waits too, and is not sent before it', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  await moveOffline(all, 1, 5)
  all.line.isOffline = false
  all.replies.push(batch(ok(sample(1, 5, 6, { version: 2 }))), batch(ok(sample(1, 10, 11, { version: 3 }))))
  await moveOffline(all, 1, 10)
  await vi.waitFor(() => expect(all.outbox.entries).toEqual([]))
  expect(all.calls.map((call) => call.path)).toEqual(['/bookings/batch', '/bookings/batch'])
  expect(shown(all.store)).toMatchObject({ version: 3 })
})

test.each([
  ['confirm', { status: 'hold' as const }, 'step needs the network'],
  ['change', { status: 'confirmed' as const }, 'change needs the network'],
])('offline, to %s is refused with the reason, and nothing is shown or kept', async (what, fields, text) => {
  const { store, changes, calls, line, toasts, outbox } = makeChanges(sample(1, 3, 4, fields))
  line.isOffline = true
  const booking = sample(1, 3, 4, fields)
  const outcome = what === 'confirm' ? changes.step(booking, 'confirm') : changes.change(booking, to(5))
  expect(await outcome).toMatchObject({ kind: 'failed' })
  expect([calls, outbox.entries]).toEqual([[], []])
  expect(shown(store)).toMatchObject({ startTime: at(3), ...fields })
  expect(toasts).toMatchObject([{ text, tone: 'problem' }])
})

test('where nothing can be kept a change is refused honestly', async () => {
  const { store, changes, storage, line, toasts } = makeChanges(sample(1, 3, 4))
  line.isOffline = storage.isFull = true
  expect(await changes.change(sample(1, 3, 4), to(5))).toMatchObject({ kind: 'failed' })
  expect(shown(store)).toMatchObject({ startTime: at(3) })
  expect(toasts).toMatchObject([{ text: 'cannot keep', tone: 'problem' }])
})

test('undo takes the last one out, redo puts it back, and neither asks the program', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  all.replies.push(new TypeError('no network'), new TypeError('no network'))
  await moveOffline(all, 1, 5, 10)
  await all.changes.undo()
  expect(shown(all.store)).toMatchObject({ startTime: at(5), isQueued: true })
  await all.changes.undo()
  expect(shown(all.store)?.isPending).toBeUndefined()
  expect(all.outbox.entries).toEqual([])
  await all.changes.redo()
  expect(shown(all.store)).toMatchObject({ startTime: at(5), isQueued: true })
  await all.changes.undo()
  await all.changes.undo()
  expect(all.toasts.at(-1)).toMatchObject({ text: 'nothing to undo' })
})

test('what was sent meanwhile is undone by the program', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  await moveOffline(all, 1, 5)
  all.replies.push(batch(ok(sample(1, 5, 6, { version: 2 }), uuid(702))))
  await all.outbox.replay()
  all.replies.push(batch(ok(sample(1, 3, 4, { version: 3 }), uuid(703))))
  await all.changes.undo()
  expect(all.calls.at(-1)?.path).toBe(`/actions/${uuid(702)}/undo`)
})

test('what was taken back with what stands on it is never sent', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  await moveOffline(all, 1, 5, 10)
  const [first] = all.outbox.entries
  expect(all.outbox.laterOf(first as NonNullable<typeof first>)).toHaveLength(1)
  expect(await all.outbox.takeBack(first?.id ?? '')).toHaveLength(2)
  await all.outbox.replay()
  expect(all.calls).toEqual([])
  expect(shown(all.store)).toMatchObject({ startTime: at(3) })
})

test('two tabs send each once, and both show what came of it', async () => {
  const one = makeChanges(sample(1, 3, 4))
  one.line.isOffline = true
  await moveOffline(one, 1, 5, 10)
  const store = new BookingStore({ onNextFrame: (work) => work(), now: () => 0 })
  store.ingest([sample(1, 3, 4)])
  const other = makeOutbox(store, one.storage, one.alone)
  await other.outbox.load()
  expect(shown(store)).toMatchObject({ startTime: at(10), isQueued: true })
  one.replies.push(batch(ok(sample(1, 5, 6, { version: 2 }))), batch(ok(sample(1, 10, 11, { version: 3 }))))
  await Promise.all([one.outbox.replay(), other.outbox.replay()])
  expect(one.calls).toHaveLength(2)
  expect([one.outbox.entries, other.outbox.entries]).toEqual([[], []])
})

test('while nobody can be reached everything stays as it is', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  await moveOffline(all, 1, 5)
  const unreached = vi.spyOn(all.outbox, 'unreached')
  all.replies.push(problem(502, 'unavailable'), batch(ok(sample(1, 5, 6, { version: 2 }))))
  await all.outbox.replay()
  expect(all.outbox.entries).toMatchObject([{ refused: null }])
  expect(unreached).toHaveBeenCalledOnce()
  await all.outbox.replay()
  expect(all.calls[0]?.key).toBe(all.calls[1]?.key)
  expect(all.outbox.entries).toEqual([])
})

test('a change of artist waits and is drawn on the other row', async () => {
  const all = makeChanges(sample(1, 3, 4))
  all.line.isOffline = true
  await all.changes.change(sample(1, 3, 4), { artistId: BEN, version: 1 })
  expect(all.store.ofArtist(BEN)).toMatchObject([{ id: uuid(1), isQueued: true }])
  expect(all.store.ofArtist(ANNA)).toEqual([])
})
