import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import type { Axis } from '@/shared/board/axis'
import type { RowSizes } from '@/shared/board/bars'
import type { Seen } from '@/shared/board/seen'
import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { ArtistLabel } from './ArtistLabel'
import { ArtistRow } from './ArtistRow'
import type { BarLook } from './BarView'
import { bookedOf, percentOf } from './capacity'
import { GroupLabel, GroupRow } from './GroupRow'
import { HeadingStop } from './HeadingStop'
import type { BoardModel } from './model'
import type { Period } from './periods'

interface RowSource {
  model: BoardModel
  axis: Axis
  label: number
  sizes: RowSizes
  calendar: WorkCalendar
  look: BarLook
  /** The days whose use is told. */
  period: Period
  today: Day
  openId: string | null
  folded: ReadonlySet<string>
  onToggle: (id: string) => void
  /** The first heading, which names the public holidays. */
  firstGroup: string | undefined
  sayDay: (artist: Artist, day: Day, until: Day) => string
}

/** What the board shows in a row, at its left, and says of it. */
export function useRowViews(source: RowSource) {
  const { model, axis, label, calendar, period } = source
  const t = useTranslations('board')
  const { rights } = useStudio()
  const use = { useFrom: period.from, useTo: period.to }

  const renderRow = (id: string, seen: Seen) => {
    const row = model.rows.get(id)
    if (row === undefined) return null
    const common = { axis, label, from: seen.from, to: seen.to }
    if (row.kind === 'group') {
      const holidays = id === source.firstGroup ? calendar.studio.holidays : null
      const members = model.members(row.group)
      const name = row.group.name ?? t('noDepartment')
      return (
        <>
          <GroupRow {...common} today={source.today} members={members} holidays={holidays} />
          <HeadingStop {...{ id, name, members, axis, label }} isFolded={source.folded.has(id)} />
        </>
      )
    }
    return (
      <ArtistRow
        {...common}
        artist={row.artist}
        lanes={model.lanes(id)}
        laneCount={model.laneCount(id)}
        sizes={source.sizes}
        days={calendar.of(row.artist)}
        look={source.look}
        openId={source.openId}
        sayDay={source.sayDay}
      />
    )
  }
  const renderLabel = (id: string) => {
    const row = model.rows.get(id)
    if (row === undefined) return null
    if (row.kind === 'group') {
      const isFolded = source.folded.has(id)
      const members = model.members(row.group)
      return (
        <GroupLabel
          {...use}
          group={row.group}
          members={members}
          isFolded={isFolded}
          onToggle={source.onToggle}
        />
      )
    }
    const { artist } = row
    return (
      <ArtistLabel
        {...use}
        artist={artist}
        lanes={model.lanes(id)}
        days={calendar.of(artist)}
        seesMoney={rights.seesMoney}
      />
    )
  }
  const nameRow = (id: string): string => {
    const row = model.rows.get(id)
    if (row?.kind === 'group') return row.group.name ?? t('noDepartment')
    if (row === undefined) return ''
    const booked = bookedOf(model.lanes(id), calendar.of(row.artist), period.from, period.to)
    const percent = percentOf(booked)
    const rate = rights.seesMoney ? row.artist.rate?.perDay : undefined
    const parts = [percent === null ? row.artist.name : t('rowName', { artist: row.artist.name, percent })]
    return rate ? [...parts, t('rowRate', { rate: money(rate, locale) })].join(', ') : parts.join()
  }
  return { renderRow, renderLabel, nameRow }
}
