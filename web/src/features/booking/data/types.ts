import type { Batch, Booking, BookingChange, BookingCreate, TimeOff } from '@/shared/api/generated'
import type { ApiProblem } from '@/shared/api/problem'

import type { Answer } from './send'
import type { Sentence } from './sentences'
import type { UndoStack } from './undo'

/** A booking as it is shown: the program's own, or with a change of mine on it that is not acknowledged yet. */
export interface ShownBooking extends Booking {
  /** Sent, and not answered yet. Drawn dashed; it may still be taken back. */
  isPending?: boolean
  /** Waits in the outbox, because the program could not be reached. */
  isQueued?: boolean
  /** Not there at the past moment that is looked at: where it was moved from, or what was removed since another moment. */
  ghost?: 'was' | 'removed'
}

/** When those who watch are told: at once of my own changes, once per frame of what others do. */
export type Telling = 'now' | 'frame'

export interface StoreOptions {
  /** Calls once before the next frame is drawn. */
  onNextFrame?: (work: () => void) => void
  now?: () => number
}

export type LiveStatus = 'hold' | 'pencil' | 'confirmed'
export type StepName = 'hold' | 'pencil' | 'confirm' | 'release' | 'cancel' | 'restore'

/** What somebody asked for: enough to say it in words, to ask again, or to ask for something else instead. */
export type Request =
  | { kind: 'create'; id: string; body: BookingCreate }
  | { kind: 'change'; booking: Booking; body: BookingChange }
  | {
      kind: 'step'
      booking: Booking
      step: StepName
      reason?: string | undefined
      /** The plan that I was shown: refused if it would be another by now. */
      planHash?: string | undefined
    }

export type Operation = Batch['operations'][number]

/** Several changes that are asked for as one, all or nothing, with one undo. */
export interface Several {
  operations: readonly Operation[]
  /** What was done, when so many were: for the toast and for undo. */
  sentence: (count: number) => Sentence
  planHash?: string
}

/** One booking that becomes several, or several that become one: `ask` sends it, upon a version. */
export interface Reshape {
  booking: Booking
  ask: (version: number) => Promise<Answer<Booking[]>>
  sentence: Sentence
}

/** Why one of several changes cannot be. */
export interface OneRefusal {
  index: number
  code: string
  detail: string
  conflicts: Booking[]
  /** The row as it is now, if somebody changed it first. */
  current: Booking | null
}

/** One way out of a refusal, as the program offers it in `suggestions`. */
export type WayOut =
  | {
      kind: 'artist'
      artistId: string
      name: string
      rate?: { perDay?: Money; perHour?: Money }
      price?: Money
    }
  | {
      kind: 'period'
      startTime: string
      endTime: string
      startDate?: string
      endDate?: string
      startPart?: 'am' | 'pm'
      endPart?: 'am' | 'pm'
    }
  | { kind: 'hold'; rank: number }
  /** The worked days of a booking that can be confirmed though others of it cannot. */
  | { kind: 'days'; days: string[] }

interface Money {
  amount: string
  currency: string
}

/** What waits for an answer of the person in a dialog. One at a time. */
/** A time off that a firm booking was refused for. */
export type AwayInTheWay = Pick<
  TimeOff,
  'id' | 'kind' | 'unit' | 'startDate' | 'startPart' | 'endDate' | 'endPart' | 'startTime' | 'endTime'
>

export type Refusal =
  | (Clashing & Waited)
  /** Somebody changed the booking first: theirs is `current`. */
  | ({ kind: 'stale'; request: Request; current: Booking } & Waited)
  /** Some of several cannot be, so none was. */
  | ({ kind: 'several'; request: Several; refusals: OneRefusal[] } & Waited)

interface Clashing {
  kind: 'clash'
  request: Request
  problem: ApiProblem
  conflicts: Booking[]
  /** When the artist is away, if that is what stands in the way. */
  away?: AwayInTheWay[]
  waysOut: WayOut[]
}

interface Waited {
  /** The change had waited in the outbox, and is still there: the answer is about that entry. */
  entryId?: string
}

export type Outcome =
  | { kind: 'done'; booking: Booking; actionId: string | null }
  /** Refused in a way that a dialog now asks about. */
  | { kind: 'asked' }
  /** Did not happen; a toast has said why. */
  | { kind: 'failed'; error: unknown }

export type SeveralOutcome =
  | { kind: 'done'; bookings: Booking[]; actionId: string | null }
  | Extract<Outcome, { kind: 'asked' | 'failed' }>

/** What can be done to bookings. Each is shown at once, sent, and taken back if it is refused. */
export interface BookingChanges {
  create: (body: BookingCreate) => Promise<Outcome>
  /** A new booking as it will be, as far as that is known before; null of one that says no time. Nothing is done. */
  sample: (body: BookingCreate) => ShownBooking | null
  change: (booking: Booking, body: BookingChange) => Promise<Outcome>
  step: (booking: Booking, step: StepName, reason?: string, planHash?: string) => Promise<Outcome>
  /** Several changes as one, all or nothing, with one undo. Not shown before it is answered. Throws what refused it. */
  batch: (operations: Batch['operations']) => Promise<Booking[]>
  /** The same for what somebody chose on a screen: shown at once, and a refusal is asked about. */
  several: (request: Several) => Promise<SeveralOutcome>
  /** Makes several of one or one of several; shown when it is answered. */
  reshape: (request: Reshape) => Promise<SeveralOutcome>
  /** Take back my own last change, on the server. */
  undo: () => Promise<void>
  redo: () => Promise<void>
  /** What I did beside bookings, so that it is taken back in turn; and what was taken back elsewhere. */
  stack: Pick<UndoStack, 'push' | 'forget'>
}
