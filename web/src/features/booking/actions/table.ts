import type { Booking } from '@/shared/api/generated'

import { isLive, isLiveHold } from '@/features/booking/data/ranks'

/** Everything that can be done to bookings, in the order of menus. Its words are in the catalogue under the same name. */
export const ACTION_IDS = [
  'open',
  'confirm',
  'pencil',
  'hold',
  'extend',
  'challenge',
  'restore',
  'move',
  'moveBy',
  'replace',
  'split',
  'removeDays',
  'detach',
  'splitDays',
  'join',
  'copy',
  'duplicate',
  'copyTo',
  'repeat',
  'rename',
  'project',
  'end',
] as const

export type ActionId = (typeof ACTION_IDS)[number]
export type Section = 'open' | 'status' | 'time' | 'parts' | 'copies' | 'fields' | 'end'

/** What has to be known of the place and the person to say what can be done. */
export interface Situation {
  now: number
  canBook: boolean
  /** Whether there is a board, on which something can be moved by arrows. */
  isOnBoard: boolean
  /** The day that was pointed at, if it was on a day. */
  day: number | null
  /** How many days a booking touches. */
  daysOf: (booking: Booking) => { first: number; last: number }
  /** Whether bookings can be divided here. */
  maySplit: boolean
  /** The booking that this one can be joined with, if any. */
  nextOf: (booking: Booking) => Booking | null
}

type Fit =
  /** It can be done. */
  | 'yes'
  /** It is so already: among several it is left out. */
  | 'already'
  | 'no'

interface Spec {
  section: Section
  /** As printed. The first is shown; each works. */
  keys: readonly string[]
  /** Whether it is for several at once too. */
  mayMany: boolean
  /** Whether those may do it who only look. */
  isForAll?: boolean
  fit: (booking: Booking, situation: Situation) => Fit
}

const yesIf = (is: boolean): Fit => (is ? 'yes' : 'no')
const live = (booking: Booking, { now }: Situation) => isLive(booking, now)
const statusFit = (status: Booking['status']) => (booking: Booking, situation: Situation) =>
  !live(booking, situation) ? 'no' : booking.status === status ? 'already' : 'yes'
const hasParts = (booking: Booking, situation: Situation) => {
  const { first, last } = situation.daysOf(booking)
  return situation.maySplit && live(booking, situation) && booking.unit !== 'hour' && last > first
}

export const ACTIONS: Record<ActionId, Spec> = {
  open: { section: 'open', keys: ['Enter'], mayMany: false, isForAll: true, fit: () => 'yes' },
  confirm: { section: 'status', keys: ['C'], mayMany: true, fit: statusFit('confirmed') },
  pencil: { section: 'status', keys: ['P'], mayMany: true, fit: statusFit('pencil') },
  hold: { section: 'status', keys: ['H'], mayMany: true, fit: statusFit('hold') },
  extend: {
    section: 'status',
    keys: ['E'],
    mayMany: true,
    fit: (booking, { now }) => yesIf(isLiveHold(booking, now)),
  },
  // Only whoever waits behind others asks them, and asks once.
  challenge: {
    section: 'status',
    keys: ['K'],
    mayMany: false,
    fit: (one, { now }) =>
      yesIf(isLiveHold(one, now) && (one.rank ?? 1) > 1 && one.challenge?.side !== 'challenger'),
  },
  restore: { section: 'status', keys: [], mayMany: true, fit: (one, at) => yesIf(!live(one, at)) },
  move: {
    section: 'time',
    keys: ['M'],
    mayMany: false,
    fit: (one, at) => yesIf(at.isOnBoard && live(one, at)),
  },
  moveBy: { section: 'time', keys: [], mayMany: true, fit: (one, at) => yesIf(live(one, at)) },
  replace: { section: 'time', keys: ['Shift R'], mayMany: true, fit: (one, at) => yesIf(live(one, at)) },
  split: {
    section: 'parts',
    keys: ['S'],
    mayMany: false,
    fit: (one, at) => yesIf(at.isOnBoard && hasParts(one, at)),
  },
  removeDays: {
    section: 'parts',
    keys: [],
    mayMany: false,
    fit: (one, at) => yesIf(hasParts(one, at)),
  },
  detach: {
    section: 'parts',
    keys: [],
    mayMany: false,
    fit: (one, at) => yesIf(hasParts(one, at) && at.day !== null && isWithin(one, at.day, at)),
  },
  splitDays: {
    section: 'parts',
    keys: [],
    mayMany: false,
    fit: (one, at) => yesIf(hasParts(one, at)),
  },
  join: {
    section: 'parts',
    keys: [],
    mayMany: false,
    fit: (one, at) => yesIf(live(one, at) && at.nextOf(one) !== null),
  },
  copy: { section: 'copies', keys: ['Ctrl C'], mayMany: true, fit: () => 'yes' },
  duplicate: { section: 'copies', keys: ['Ctrl D'], mayMany: true, fit: () => 'yes' },
  copyTo: { section: 'copies', keys: [], mayMany: false, fit: () => 'yes' },
  repeat: { section: 'copies', keys: [], mayMany: false, fit: () => 'yes' },
  rename: { section: 'fields', keys: [], mayMany: true, fit: (one, at) => yesIf(live(one, at)) },
  project: { section: 'fields', keys: [], mayMany: true, fit: (one, at) => yesIf(live(one, at)) },
  end: {
    section: 'end',
    keys: ['R', 'Delete'],
    mayMany: true,
    fit: (one, at) => yesIf(live(one, at)),
  },
}

function isWithin(booking: Booking, day: number, { daysOf }: Situation): boolean {
  const { first, last } = daysOf(booking)
  return day >= first && day <= last
}

/** Those of the targets that an action changes; null if it cannot be done to them, and is not offered. */
export function targetsFor<B extends Booking>(
  id: ActionId,
  targets: readonly B[],
  situation: Situation,
): B[] | null {
  const { mayMany, isForAll = false, fit } = ACTIONS[id]
  if (targets.length === 0 || (targets.length > 1 && !mayMany)) return null
  if (!situation.canBook && !isForAll) return null
  const fits = targets.map((booking) => fit(booking, situation))
  if (fits.includes('no')) return null
  const found = targets.filter((_, at) => fits[at] === 'yes')
  return found.length === 0 ? null : found
}

/** What can be done to these bookings, in the order of menus. What may not be done is absent. */
export function offered(targets: readonly Booking[], situation: Situation): ActionId[] {
  return ACTION_IDS.filter((id) => targetsFor(id, targets, situation) !== null)
}

export interface Stroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** A key as it is printed: Shift R, Ctrl D. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const name = key.length === 1 ? key.toUpperCase() : key
  const parts = [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : '', name]
  return parts.filter((part) => part !== '').join(' ')
}

/** The action that a key stands for, whether or not it can be done now. */
export function actionOfStroke(stroke: string): ActionId | null {
  return ACTION_IDS.find((id) => ACTIONS[id].keys.includes(stroke)) ?? null
}

/** Which way bookings end: what is not confirmed is released, what is, is cancelled. */
export function endOf(targets: readonly Pick<Booking, 'status'>[]): 'release' | 'cancel' | 'both' {
  const confirmed = targets.filter((booking) => booking.status === 'confirmed').length
  return confirmed === 0 ? 'release' : confirmed === targets.length ? 'cancel' : 'both'
}

/** Whether a step has to say why (booking rule 4): a step back, or the end of what is confirmed. */
export function needsReason(id: ActionId, targets: readonly Pick<Booking, 'status'>[]): boolean {
  if (id === 'end') return targets.some((booking) => booking.status === 'confirmed')
  if (id === 'hold') return targets.some((booking) => booking.status !== 'hold')
  return id === 'pencil' && targets.some((booking) => booking.status === 'confirmed')
}
