import { useTranslations } from 'use-intl'

import type { BookingChange } from '@/shared/api/generated'
import type { Drag } from '@/shared/board/drag'

import { useActions } from '@/features/booking/actions/context'
import { copyAt } from '@/features/booking/actions/copies'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useBookingStore, useChanges } from '@/features/booking/data/context'
import type { LiveStatus, Operation, ShownBooking } from '@/features/booking/data/types'

import { placeOf, whenOf } from './bars'

interface DropHost {
  zone: string
  rowOf: (booking: ShownBooking) => string
  /** What a booking that is dropped on another row becomes. */
  patchOf: (rowId: string) => BookingChange
}

/** What a drag of several bars, or of copies, comes to when it is let go: one change with one undo. */
export function useDropSeveral({ zone, rowOf, patchOf }: DropHost) {
  const t = useTranslations('actions.did')
  const bookings = useBookingStore()
  const changes = useChanges()
  const actions = useActions()
  const words = useActionWords()

  const dropped = (drag: Drag) =>
    [drag, ...(drag.others ?? [])].flatMap((one) => {
      const booking = one.id === null ? undefined : bookings.get(one.id)
      return booking === undefined ? [] : [{ ...one, booking }]
    })

  function copy(drag: Drag, status: LiveStatus): void {
    const bodies = dropped(drag).map(({ booking, rowId, start, end }) => {
      const patch = rowId === rowOf(booking) ? {} : patchOf(rowId)
      const { artistId, projectId } = { ...booking, ...patch }
      return copyAt(
        { ...booking, projectId },
        artistId ?? booking.artistId,
        status,
        whenOf(booking, start, end, zone),
      )
    })
    actions.create(bodies, status)
  }

  function move(drag: Drag): void {
    const moved = dropped(drag)
    const operations = moved.map(({ booking, rowId, start, end, stamp }): Operation => ({
      op: 'update',
      id: booking.id,
      version: stamp ?? booking.version,
      ...whenOf(booking, start, end, zone),
      ...(rowId === rowOf(booking) ? {} : patchOf(rowId)),
    }))
    const [first] = moved
    const days = first === undefined ? 0 : first.start - placeOf(first.booking, zone).start
    const isWhole = days !== 0 && Number.isInteger(days)
    void changes.several({
      operations,
      sentence: (count) => ({
        verb: t('moved'),
        text: isWhole ? t('byDays', { count, text: words.shift(days) }) : t('count', { count }),
      }),
    })
  }

  /** False if it is a move of one bar, which is none of this. */
  return (drag: Drag, status: LiveStatus): boolean => {
    if (drag.isCopy) copy(drag, status)
    else if (drag.others !== undefined && drag.others.length > 0) move(drag)
    else return false
    return true
  }
}
