import { createContext, use, useRef, type ReactNode, type RefObject } from 'react'

import type { Booking, BookingCreate, PieceOfBooking } from '@/shared/api/generated'
import type { Day } from '@/shared/lib/days'
import type { WorkDays } from '@/features/artist/workdays'

import type { LiveStatus, ShownBooking } from '@/features/booking/data/types'

import type { ActionId } from './table'
import { useMakeActions } from './useMakeActions'

/** What only a board can do, while there is one. */
export interface BoardPart {
  /** The rows from top to bottom: artists, or projects. */
  rows: () => readonly string[]
  rowOf: (booking: Pick<Booking, 'artistId' | 'projectId'>) => string
  /** What a booking that is laid on a row becomes. */
  patchOf: (rowId: string) => { artistId?: string; projectId?: string | null }
  /** Asks what is to be booked on a day of a row on which nothing lies. */
  create: (spot: Spot) => void
  beginMove: (bookingId: string) => void
  /** Lets the day be chosen by arrows. */
  beginSplit: (bookingId: string) => void
  /** Brings the keyboard to a bar that is new. */
  focusBar: (booking: Pick<Booking, 'id' | 'artistId' | 'projectId'>, day: Day) => void
  select: (ids: readonly string[]) => void
}

export interface Spot {
  rowId: string
  day: Day
}

/** What can be done to bookings, in words and in deed. */
export interface BookingActions {
  /** What can be done to these, in the order of menus. `day` is the one that was pointed at. */
  offered: (targets: readonly Booking[], day?: Day | null) => ActionId[]
  label: (id: ActionId, targets: readonly Booking[], day?: Day | null) => string
  run: (id: ActionId, targets: readonly ShownBooking[], day?: Day | null) => void
  /** By key. False if it is none of these, or cannot be done to them. */
  press: (stroke: string, targets: readonly ShownBooking[], day?: Day | null) => boolean
  split: (booking: Booking, pieces: readonly PieceOfBooking[]) => void
  /** How many bookings were copied. */
  copied: number
  /** Makes copies: one by itself, several as one change. */
  create: (bodies: readonly BookingCreate[], status: LiveStatus) => void
  paste: (spot: Spot, status?: LiveStatus) => void
  calendarOf: (artistId: string) => WorkDays
  board: RefObject<BoardPart | null>
}

const ActionsContext = createContext<BookingActions | null>(null)

/** Around a page on which bookings can be acted on. `onOpen` shows one in the panel. */
export function ActionsProvider({ onOpen, children }: { onOpen: (id: string) => void; children: ReactNode }) {
  const board = useRef<BoardPart | null>(null)
  const actions = useMakeActions(board, onOpen)
  return <ActionsContext value={actions}>{children}</ActionsContext>
}

export function useActions(): BookingActions {
  const actions = use(ActionsContext)
  if (actions === null) throw new Error('Actions are for pages that show bookings.')
  return actions
}
