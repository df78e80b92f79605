import { useTranslations } from 'use-intl'

import { useCommands } from '@/shared/commands/registry'
import { isoOf, type Day } from '@/shared/lib/days'
import type { BoardStore } from '@/shared/board/state'
import { showToast } from '@/shared/ui/toasts'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkCalendar } from '@/features/artist/workdays'

import { focusOrOpenFilters } from '@/features/booking/phone/filterSheet'
import { useBookingStore } from '@/features/booking/data/context'
import { jumpTo } from '@/features/booking/schedule/jump'
import type { BoardModel } from '@/features/booking/schedule/model'

import { openDateJump } from './dateJump'
import { fitBoard } from './fit'
import { nextConflict, nextFreeDay } from './next'

interface NextHost {
  store: BoardStore
  model: BoardModel
  calendar: WorkCalendar
  awayOf: (artistId: string) => readonly Away[]
}

/**
 * The keys that look for a place: D asks for a date, a full stop finds the next free day, a comma the next conflict, and
 * Shift F has the selection fill the window.
 */
export function useNextPlaces({ store, model, calendar, awayOf }: NextHost): (stroke: string) => boolean {
  const t = useTranslations('filters')
  const bookings = useBookingStore()
  const isKnown = (day: Day): boolean =>
    bookings.covers({ startTime: `${isoOf(day)}T00:00:00Z`, endTime: `${isoOf(day + 1)}T00:00:00Z` })
  const toFree = () => {
    const { focus } = store.getState()
    const row = focus === null ? undefined : model.rows.get(focus.rowId)
    if (focus === null || row?.kind !== 'artist') return
    const { artist } = row
    const day = nextFreeDay(
      focus.day,
      model.lanesOfArtist(artist.id),
      calendar.of(artist),
      awayOf(artist.id),
      isKnown,
    )
    if (day !== null) jumpTo({ kind: 'day', day })
    else showToast({ tone: 'plain', text: t('noFree', { artist: artist.name }) })
  }
  const toConflict = () => {
    const { focus } = store.getState()
    const { ids, indexOf } = model.layout
    const from = {
      day: focus?.day ?? -Infinity,
      row: focus === null ? 0 : (indexOf.get(focus.rowId) ?? 0),
      // A day without a booking stands before all that begin on it.
      id: focus?.barId ?? '',
    }
    const barsOf = (id: string) => (model.rows.get(id)?.kind === 'group' ? [] : model.lanes(id).bars)
    const next = nextConflict(from, ids, barsOf, (rowId, id) => model.conflicts(rowId).has(id))
    if (next !== null) jumpTo({ kind: 'booking', bookingId: next.id })
    else showToast({ tone: 'plain', text: t('noConflict') })
  }
  const toFilters = () => focusOrOpenFilters(document.querySelector<HTMLElement>('[data-filters] button'))
  useCommands([
    { id: 'schedule.date', section: 'time', label: t('pickDate'), keys: ['D'], run: openDateJump },
    { id: 'schedule.fit', section: 'view', label: t('fit'), keys: ['Shift F'], run: fitBoard },
    { id: 'schedule.nextFree', section: 'time', label: t('nextFree'), keys: ['.'], run: toFree },
    { id: 'schedule.nextConflict', section: 'time', label: t('nextConflict'), keys: [','], run: toConflict },
    { id: 'schedule.filter', section: 'filter', label: t('filter'), keys: ['F'], run: toFilters },
  ])
  const byStroke: Record<string, () => void> = {
    D: openDateJump,
    '.': toFree,
    ',': toConflict,
    F: toFilters,
    'Shift F': fitBoard,
  }
  return (stroke) => {
    // Signs may need Shift, as the keyboard has it; letters mean something else with it.
    const run = byStroke[stroke] ?? byStroke[stroke.replace(/^Shift (?=\W$)/, '')]
    run?.()
    return run !== undefined
  }
}
