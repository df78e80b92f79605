import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import type { Drag } from '@/shared/board/drag'
import type { BoardStore } from '@/shared/board/state'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useChanges } from '@/features/booking/data/context'
import { whenOf } from './bars'
import { useSteps } from './commands'
import { stepOfKey } from './steps'
import type { useScheduleView } from './useScheduleView'

interface CommandHost {
  store: BoardStore
  view: ReturnType<typeof useScheduleView>
  zone: string
  onFind: () => void
}

/** What drops and keys do. */
export function useBoardCommands({ store, view, zone, onFind }: CommandHost) {
  const bookings = useBookingStore()
  const changes = useChanges()
  const makeStep = useSteps()
  const { rights } = useStudio()
  const navigate = useNavigate()
  const t = useTranslations('shell')

  const onOpen = (id: string) => view.change({ booking: id }, false)

  const onDrop = (drag: Drag) => {
    const booking = drag.id === null ? undefined : bookings.get(drag.id)
    if (booking === undefined) return
    const when = whenOf(booking, drag.start, drag.end, zone)
    const body = { ...when, version: booking.version }
    const isMoved = drag.rowId !== booking.artistId
    store.setState({
      focus: {
        rowId: drag.rowId,
        day: Math.floor(drag.start),
        until: Math.floor(drag.start),
        barId: booking.id,
      },
    })
    void changes.change(booking, isMoved ? { ...body, artistId: drag.rowId } : body)
  }

  const onCommand = (key: string, barId: string): boolean => {
    const booking = bookings.get(barId)
    if (booking === undefined) return false
    const step = stepOfKey(key, booking)
    if (step === null) return false
    if (rights.canBook) makeStep(booking, step)
    else showToast({ tone: 'plain', text: t('readOnly') })
    return true
  }

  const onOther = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape' && view.search.booking !== undefined) {
      view.change({ booking: undefined })
      return true
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    switch (event.key) {
      case '2':
      case '+':
        view.change({ zoom: 'week' })
        return true
      case '3':
      case '-':
        view.change({ zoom: 'month' })
        return true
      case '/':
      case 'f':
      case 'F':
        onFind()
        return true
      default:
        return false
    }
  }
  const onLeave = () => {
    const nav = document.querySelector<HTMLElement>('nav a, nav button')
    if (nav !== null) nav.focus()
    else void navigate({ to: '.' })
  }
  return { onOpen, onDrop, onCommand, onOther, onLeave }
}
