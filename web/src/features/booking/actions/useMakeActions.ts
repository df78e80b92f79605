import { useMemo, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking, BookingCreate } from '@/shared/api/generated'
import { printedKeys } from '@/shared/commands/keys'
import { dayOf, type Day } from '@/shared/lib/days'
import { uuid7 } from '@/shared/lib/uuid'
import { todayIn } from '@/shared/lib/zones'
import { showToast } from '@/shared/ui/toasts'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useChanges } from '@/features/booking/data/context'
import type { LiveStatus, ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { isOffline, joinIsFelt, movesHolds, previewOf } from '@/features/booking/ripple/tellsOthers'

import { reshaper } from './reshape'
import { useClipboard } from './clipboard'
import type { BoardPart, BookingActions, Spot } from './context'
import { copyOf, dayAfter, nextWorkDay, takeCopies, type Copied } from './copies'
import { useDialogs } from './dialogs'
import { extender } from './extender'
import { isStep, stepOperations, type StepAction } from './operations'
import { detached, intoDays, nextAlike, splitBefore } from './pieces'
import { actionOfStroke, offered, targetsFor, type ActionId, type Situation } from './table'
import { useActionWords } from './useActionWords'

/** How far ahead public holidays are known to copies. */
const DAYS_AHEAD = 366

/** Whose a copy is to be, or on which project: what is left out stays. */
type Place = ReturnType<BoardPart['patchOf']>

const span = (booking: Booking) => ({ first: dayOf(booking.startDate), last: dayOf(booking.endDate) })

/** What can be done to bookings, made once for a page: everything that offers actions shows and does these. */
export function useMakeActions(
  board: RefObject<BoardPart | null>,
  onOpen: (id: string) => void,
): BookingActions {
  const t = useTranslations('actions')
  const { tenant, user, rights } = useStudio()
  const { artists } = useDirectory()
  const changes = useChanges()
  const store = useBookingStore()
  const words = useActionWords()
  const ask = useDialogs((dialogs) => dialogs.ask)
  const copied = useClipboard((clipboard) => clipboard.copied.length)
  const today = todayIn(tenant.timezone)
  const calendar = useWorkCalendar(tenant, today, today + DAYS_AHEAD)
  const holdLife = tenant.settings.holdLifeHours ?? 24

  return useMemo(() => {
    const calendarOf = (artistId: string) => {
      const artist = artists.get(artistId)
      return artist === undefined ? calendar.studio : calendar.of(artist)
    }
    const situation = (day: Day | null): Situation => ({
      now: Date.now(),
      canBook: rights.canBook,
      isOnBoard: board.current !== null,
      day,
      maySplit: true,
      daysOf: span,
      nextOf: (booking) => nextAlike(booking, store.ofArtist(booking.artistId)),
    })

    function makeStep(id: StepAction, targets: readonly ShownBooking[]): void {
      const [only] = targets
      const how = previewOf(id, targets, user.id, artists, store)
      // Without a network nothing of this is done: who does it says so.
      if (how !== null && !isOffline()) ask({ kind: 'ripple', how, targets })
      else if (targets.length === 1 && only !== undefined)
        void changes.step(only, id === 'end' ? (only.status === 'confirmed' ? 'cancel' : 'release') : id)
      else
        void changes.several({
          operations: stepOperations(id, targets),
          sentence: words.didStep(id, targets),
        })
    }

    const extend = extender(changes, t, holdLife, ask)
    const rowOf = (booking: Booking) => board.current?.rows().indexOf(board.current.rowOf(booking)) ?? 0

    function copy(targets: readonly ShownBooking[]): void {
      useClipboard.setState({ copied: takeCopies(targets, rowOf) })
      const [only] = targets
      showToast({
        tone: 'plain',
        text: t('did.taken', {
          count: targets.length,
          what: only === undefined ? '' : words.what(only),
          keys: printedKeys('Ctrl V').join(' '),
        }),
      })
    }

    /** One is made by itself, so that a refusal is the dialog with its ways out; several are one batch. */
    function create(bodies: readonly BookingCreate[], status: LiveStatus): void {
      const made = bodies.map((body) => ({ ...body, id: uuid7() }))
      const [only] = made
      if (only === undefined) return
      const targets = made.flatMap((body) => changes.sample(body) ?? [])
      const isFelt = status !== 'hold' && targets.some((one) => movesHolds(one, store.ofArtist(one.artistId)))
      if (isFelt && !isOffline()) {
        ask({ kind: 'ripple', how: 'create', targets, bodies: made })
        return
      }
      if (made.length === 1) {
        board.current?.focusBar(only, only.startDate ? dayOf(only.startDate) : today)
        void changes.create(only)
        return
      }
      board.current?.select(made.map(({ id }) => id))
      void changes.several({
        operations: made.map((body) => ({ op: 'create', ...body })),
        sentence: words.didCopy(status),
      })
    }

    function place(
      items: readonly Copied[],
      placeOf: (item: Copied) => Place | undefined,
      day: Day,
      status: LiveStatus,
    ): void {
      const bodies = items.map((item) => {
        const place = placeOf(item)
        if (place === undefined) return null
        const { booking } = item
        const to = { artistId: booking.artistId, ...place, day: day + item.day, status }
        return copyOf(booking, to, { source: calendarOf(booking.artistId), target: calendarOf(to.artistId) })
      })
      const placed = bodies.filter((body) => body !== null)
      if (placed.length < bodies.length) showToast({ tone: 'plain', text: t('did.noRow') })
      else create(placed, status)
    }

    function duplicate(targets: readonly ShownBooking[]): void {
      const [only] = targets
      const after = Math.max(...targets.map(dayAfter))
      const day = only === undefined ? after : nextWorkDay(calendarOf(only.artistId), after)
      place(takeCopies(targets, rowOf), () => ({}), day, 'hold')
    }

    function paste(spot: Spot, status: LiveStatus = 'hold'): void {
      const rows = board.current?.rows() ?? []
      const top = rows.indexOf(spot.rowId)
      if (!rights.canBook) return
      // On a project's row each stays with its artist, and on the heading of a group also on its row.
      const placeOf = ({ row }: Copied): Place | undefined => {
        const rowId = top < 0 ? undefined : rows[top + row]
        return top < 0 ? {} : rowId === undefined ? undefined : board.current?.patchOf(rowId)
      }
      place(useClipboard.getState().copied, placeOf, spot.day, status)
    }

    const { split, join } = reshaper(changes, t, words.what)

    function joinTo(one: ShownBooking, next: ShownBooking): void {
      const isFelt = joinIsFelt([one, next], user.id, artists, store.ofArtist(one.artistId))
      if (isFelt && !isOffline()) ask({ kind: 'ripple', how: 'join', targets: [one, next] })
      else join(one, next)
    }

    function splitAt(booking: ShownBooking, day: Day | null): void {
      const pieces = day === null ? null : splitBefore(booking, day)
      if (pieces === null) board.current?.beginSplit(booking.id)
      else split(booking, pieces)
    }

    function run(id: ActionId, targets: readonly ShownBooking[], day: Day | null = null): void {
      const meant = targetsFor(id, targets, situation(day))
      const [only] = meant ?? []
      if (meant === null || only === undefined) return
      if (isStep(id)) return makeStep(id, meant)
      switch (id) {
        case 'open':
          return onOpen(only.id)
        case 'extend':
          return extend(meant)
        case 'move':
          return board.current?.beginMove(only.id)
        case 'split':
          return splitAt(only, day)
        case 'detach':
          return day === null ? undefined : split(only, detached(only, day))
        case 'splitDays':
          return split(only, intoDays(only))
        case 'join': {
          const next = nextAlike(only, store.ofArtist(only.artistId))
          return next === null ? undefined : joinTo(only, next)
        }
        case 'copy':
          return copy(meant)
        case 'duplicate':
          return duplicate(meant)
        case 'challenge':
        case 'copyTo':
        case 'repeat':
        case 'removeDays':
          return ask({ kind: id, target: only })
        case 'moveBy':
        case 'replace':
        case 'rename':
        case 'project':
          return ask({ kind: id, targets: meant })
      }
    }

    return {
      offered: (targets, day = null) => offered(targets, situation(day)),
      label: words.label,
      run,
      press: (stroke, targets, day = null) => {
        const id = actionOfStroke(stroke)
        if (id === null || targetsFor(id, targets, situation(day)) === null) return false
        run(id, targets, day)
        return true
      },
      split,
      copied,
      create,
      paste,
      calendarOf,
      board,
    }
  }, [
    t,
    artists,
    calendar,
    rights,
    user.id,
    board,
    ask,
    changes,
    store,
    words,
    holdLife,
    copied,
    today,
    onOpen,
  ])
}
