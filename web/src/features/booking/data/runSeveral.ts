import { ApiProblem } from '@/shared/api/problem'
import { refusesSeveral } from '@/features/booking/outbox/waiting'

import { rereadAround } from './around'
import type { ChangesWorld } from './changes'
import { refusalsOf } from './problems'
import type { Company } from './runReshape'
import { sendSeveral } from './send'
import { inOrder, named, previewSeveral, upon } from './several'
import type { Several, SeveralOutcome } from './types'

/** Shows several changes at once, sends them as one, and settles them or takes them all back. */
export async function runSeveral(
  request: Several,
  world: ChangesWorld,
  company: Company,
): Promise<SeveralOutcome> {
  const { store } = world
  const around = world.around()
  const asked = named(request.operations)
  const reason = refusesSeveral(
    world,
    asked.map(({ id }) => id),
  )
  if (reason !== null) {
    world.show({ text: reason, tone: 'problem' })
    return { kind: 'failed', error: null }
  }
  const operations = inOrder(asked, previewSeveral(asked, store.get, around), store.get)
  const shown = previewSeveral(operations, store.get, around).flatMap((preview) => preview ?? [])
  const tell = (at: number) => (at < shown.length - 1 ? 'frame' : 'now')
  const before = operations.map(({ id }) => store.row(id))
  shown.forEach((one, at) => store.showPending(one.id, one, tell(at)))
  const putAway = () => shown.forEach((one, at) => store.dropPending(one.id, tell(at)))

  const ids = operations.map(({ id }) => id)
  const ahead = Promise.all(ids.map((id) => company.lanes.get(id) ?? Promise.resolve(null)))
  const sent = ahead.then((made) =>
    sendSeveral(
      operations.map((operation, at) => upon(operation, made[at] ?? null)),
      request.planHash,
    ),
  )
  const lanes = ids.map((id) => {
    const lane = sent.then(
      ({ bookings }) => bookings.findLast((one) => one.id === id) ?? null,
      () => null,
    )
    company.lanes.set(id, lane)
    return [id, lane] as const
  })
  try {
    const { bookings, actionId } = await sent
    if (actionId !== null) world.own(actionId)
    for (const booking of bookings) store.replace(booking)
    putAway()
    rereadAround(store, world.rereader, [...before, ...bookings])
    company.done(request.sentence(operations.length), actionId)
    return { kind: 'done', bookings, actionId }
  } catch (error) {
    putAway()
    const refusals = error instanceof ApiProblem ? refusalsOf(error) : null
    if (refusals === null) {
      company.fail(error)
      return { kind: 'failed', error }
    }
    for (const { current } of refusals) if (current !== null) store.replace(current)
    world.ask({ kind: 'several', request: { ...request, operations }, refusals })
    return { kind: 'asked' }
  } finally {
    for (const [id, lane] of lanes) if (company.lanes.get(id) === lane) company.lanes.delete(id)
  }
}
