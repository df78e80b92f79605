import type { Booking } from '@/shared/api/generated'
import { uuid7 } from '@/shared/lib/uuid'

import { previewChange, previewCreate, previewStep, type Surroundings } from './preview'
import { isFirm, overlaps } from './ranks'
import type { Operation, ShownBooking } from './types'

export type NamedOperation = Operation & { id: string }

/** What is to be made is named here, so that it can be shown before it is answered. */
export function named(operations: readonly Operation[]): NamedOperation[] {
  return operations.map((operation) => ({ ...operation, id: operation.id ?? uuid7() }))
}

function previewOne(
  operation: NamedOperation,
  before: ShownBooking | undefined,
  around: Surroundings,
): ShownBooking | null {
  if (operation.op === 'create') return previewCreate(operation.id, operation, around)
  if (before === undefined) return null
  switch (operation.op) {
    case 'update':
      return previewChange(before, operation, around)
    case 'end':
      return previewStep(before, before.status === 'confirmed' ? 'cancel' : 'release', around)
    case 'extend':
      return operation.expiresAt ? { ...before, expiresAt: operation.expiresAt } : null
    case 'decline':
      return null
    case 'restore': {
      const back = previewStep(before, 'restore', around)
      return operation.status ? { ...back, status: operation.status } : back
    }
    default:
      return previewStep(before, operation.op, around)
  }
}

/** What each operation will come to, in order; null where it cannot be told before. */
export function previewSeveral(
  operations: readonly NamedOperation[],
  get: (id: string) => ShownBooking | undefined,
  around: Surroundings,
): (ShownBooking | null)[] {
  const now = new Map<string, ShownBooking>()
  return operations.map((operation) => {
    const shown = previewOne(operation, now.get(operation.id) ?? get(operation.id), around)
    if (shown !== null) now.set(operation.id, shown)
    return shown
  })
}

/**
 * In an order in which none goes where another one still lies: the program does them one after the other. Bookings that
 * all move the same way always have one.
 */
export function inOrder(
  operations: readonly NamedOperation[],
  previews: readonly (ShownBooking | null)[],
  get: (id: string) => Booking | undefined,
): NamedOperation[] {
  const done = new Set<number>()
  const order: NamedOperation[] = []
  const isBlocked = (index: number, by: number): boolean => {
    const after = previews[index]
    const other = operations[by]
    const lies = other === undefined || other.op === 'create' ? undefined : get(other.id)
    if (by === index || !after || lies === undefined || other?.id === operations[index]?.id) return false
    return isFirm(after) && isFirm(lies) && after.artistId === lies.artistId && overlaps(after, lies)
  }
  const take = (index: number, path: ReadonlySet<number>): void => {
    const operation = operations[index]
    if (operation === undefined || done.has(index)) return
    const further = new Set(path).add(index)
    operations.forEach((_, by) => {
      if (!further.has(by) && !done.has(by) && isBlocked(index, by)) take(by, further)
    })
    if (done.has(index)) return
    done.add(index)
    order.push(operation)
  }
  operations.forEach((_, index) => take(index, new Set()))
  return order
}

/** An operation upon what my own earlier change, which was on its way, has made of its booking. */
export function upon(operation: NamedOperation, made: Booking | null): NamedOperation {
  if (operation.op === 'create' || made === null || made.version !== (operation.version ?? 0) + 1)
    return operation
  return { ...operation, version: made.version }
}
