import { useTranslations } from 'use-intl'

import { dayAndMonth, moment } from '@/shared/lib/dates'
import { yearOf, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { placeOf } from '@/features/booking/schedule/bars'
import { fits } from '@/features/booking/schedule/groups'
import type { ScheduleSearch } from '@/features/booking/schedule/search'

import { capture, captureAll, type Heading } from './capture'
import { csvOf } from './csv'
import { pngOf, print, save, type Paper } from './outputs'

export type Extent = 'seen' | 'all'

interface Seen {
  scroller: HTMLElement
  footer: HTMLElement
  first: Day
  last: Day
}

/** The board as it is on the page: what is exported is what is seen, so it is asked of the screen. */
function findBoard(): Seen {
  const scroller = document.querySelector<HTMLElement>('[role=grid][aria-colcount]')
  const footer = document.querySelector<HTMLElement>('footer[data-board-status]')
  if (scroller === null || footer === null) throw new Error('There is no board on this page.')
  const { first, last } = daysOf(scroller)
  return { scroller, footer, first, last }
}

function daysOf(scroller: HTMLElement): { first: Day; last: Day } {
  const { axisFirst, dayWidth, label } = scroller.dataset
  const from = Number(axisFirst) + scroller.scrollLeft / Number(dayWidth)
  const days = (scroller.clientWidth - Number(label)) / Number(dayWidth)
  return { first: Math.floor(from + 0.01), last: Math.ceil(from + days - 0.01) - 1 }
}

/** Ways to take the board along: printed, as a picture, as a table. */
export function useExport(search: ScheduleSearch) {
  const t = useTranslations('export')
  const words = useTranslations()
  const { tenant, zone, rights } = useStudio()
  const store = useBookingStore()
  const directory = useDirectory()

  const rangeOf = ({ first, last }: { first: Day; last: Day }) =>
    t('range', { first: dayAndMonth(first, locale, yearOf(last)), last: dayAndMonth(last, locale, 0) })
  const nameOf = (seen: Seen) => t('name', { range: rangeOf(seen) })
  const headingOf = (seen: Seen): Heading => ({
    title: nameOf(seen),
    details: [tenant.name, filters(), t('made', { at: moment(new Date(), zone, locale), zone })],
  })
  function filters(): string {
    const parts = [
      search.text ? `“${search.text}”` : null,
      ...(search.skill ?? []),
      ...(search.project ?? []).map((id) => directory.projectName(id)),
      ...(search.status ?? []).map((status) => words(`common.status.${status as 'hold'}`)),
      search.department?.length ? t('departments', { count: search.department.length }) : null,
    ].filter((part) => part !== null)
    return parts.length === 0 ? '' : t('filtered', { by: parts.join(', ') })
  }

  /** Whether the filters leave the artist. Rows of projects are not filtered by artists. */
  function isOnShownRow(artistId: string): boolean {
    const artist = directory.artists.get(artistId)
    return search.rows === 'projects' || artist === undefined || fits(artist, search, () => true)
  }

  return {
    png: async () => {
      const seen = findBoard()
      const blob = await pngOf(capture(seen.scroller, seen.footer, headingOf(seen), false))
      save(blob, `${nameOf(seen)}.png`)
    },
    print: async (extent: Extent, paper: Paper) => {
      const seen = findBoard()
      const { scroller, footer } = seen
      const heading = headingOf(seen)
      const pages =
        extent === 'all'
          ? await captureAll(scroller, footer, heading)
          : [capture(scroller, footer, heading, true)]
      await print(pages, nameOf(seen), paper)
    },
    csv: () => {
      const seen = findBoard()
      const found = store
        .all()
        .filter((one) => {
          const { start, end } = placeOf(one, zone)
          const isWanted =
            (!search.project?.length || search.project.includes(one.projectId ?? '')) &&
            (!search.status?.length || search.status.includes(one.status)) &&
            isOnShownRow(one.artistId)
          return isWanted && start < seen.last + 1 && end > seen.first
        })
        .sort(
          (one, other) =>
            directory.artistName(one.artistId).localeCompare(directory.artistName(other.artistId)) ||
            one.startTime.localeCompare(other.startTime),
        )
      const names = {
        heading: (column: Parameters<Parameters<typeof csvOf>[1]['heading']>[0]) => t(`column.${column}`),
        artist: directory.artistName,
        project: directory.projectName,
        status: (status: Parameters<Parameters<typeof csvOf>[1]['status']>[0]) =>
          words(`common.status.${status}`),
      }
      const text = csvOf(found, names, rights.seesMoney)
      save(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${nameOf(seen)}.csv`)
    },
  }
}
