import { useEffect, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { BoardHandle } from '@/shared/board/Board'
import { zoomFor } from '@/shared/board/fit'
import { targetsOf } from '@/shared/board/selection'
import type { BoardStore } from '@/shared/board/state'
import { DAY_WIDTH } from '@/shared/ui/tokens.gen'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { placeOf } from '@/features/booking/schedule/bars'
import type { BarLook } from '@/features/booking/schedule/BarView'
import type { BoardModel } from '@/features/booking/schedule/model'
import type { useScheduleView } from '@/features/booking/schedule/useScheduleView'

import { stretchOfBars, useFitAsked } from './fit'

interface FitHost {
  handle: RefObject<BoardHandle | null>
  store: BoardStore
  model: BoardModel
  look: BarLook
  view: ReturnType<typeof useScheduleView>
}

/** Has what is selected, or the bar in focus, fill the window; without one all that the filters show of what was read. */
export function useFit({ handle, store, model, look, view }: FitHost): void {
  const fit = useFitAsked((state) => state.fit)
  const bookings = useBookingStore()
  const { zone } = useStudio()
  const t = useTranslations('filters')
  const { axis, change, holds } = view
  useEffect(() => {
    if (fit === null) return
    const meant = fit === 'asked' ? found() : fit
    if (meant === null) {
      useFitAsked.setState({ fit: null })
      showToast({ tone: 'plain', text: t('nothingToFit') })
      return
    }
    // The scale, and the line of time if it has to be laid anew, come with the next picture.
    useFitAsked.setState({ fit: meant })
    if (axis.dayWidth !== DAY_WIDTH[meant.zoom]) change({ zoom: meant.zoom })
    else if (holds(Math.floor(meant.start))) {
      handle.current?.fit(meant.rowIds, meant.start, meant.end)
      useFitAsked.setState({ fit: null })
    }

    function found() {
      const ids = targetsOf(store.getState())
      const stretch = stretchOfBars(ids.length > 0 ? placesOf(ids) : shown())
      const width = handle.current?.view()?.width ?? 0
      return stretch === null ? null : { ...stretch, zoom: zoomFor(stretch.end - stretch.start, width) }
    }

    function placesOf(ids: readonly string[]) {
      return ids.flatMap((id) => {
        const booking = bookings.get(id)
        return booking === undefined ? [] : [[model.rowOf(booking), placeOf(booking, zone)] as const]
      })
    }

    function* shown() {
      for (const [rowId, row] of model.rows) {
        if (row.kind === 'group') continue
        for (const bar of model.lanes(rowId).bars) if (!look.isQuiet(bar)) yield [rowId, bar] as const
      }
    }
  }, [fit, axis, change, holds, handle, store, model, look, bookings, zone, t])
}
