import { useTranslations } from 'use-intl'

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
import { ProjectLabel } from './ProjectLabel'
import { ProjectRow } from './ProjectRow'
import type { useDayWords } from './useDayWords'
import type { HoursTile } from './useHoursTile'

interface RowSource {
  model: BoardModel
  axis: Axis
  label: number
  sizes: RowSizes
  calendar: WorkCalendar
  hoursTile: HoursTile | null
  look: BarLook
  /** The days whose use is told. */
  period: Period
  today: Day
  openId: string | null
  folded: ReadonlySet<string>
  onToggle: (id: string) => void
  /** The first heading, which names the public holidays. */
  firstGroup: string | undefined
  words: Pick<ReturnType<typeof useDayWords>, 'sayDay' | 'sayProjectDay'>
  /** What a group is called whose rows have nothing in common that has a name. */
  noGroupName: string
}

/** What the board shows in a row, at its left, and says of it. */
export function useRowViews(source: RowSource) {
  const { model, axis, label, calendar, period, words, noGroupName } = source
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
    const bars = {
      ...common,
      lanes: model.lanes(id),
      laneCount: model.laneCount(id),
      sizes: source.sizes,
      look: source.look,
      conflicts: model.conflicts(id),
      openId: source.openId,
    }
    if (row.kind === 'project')
      return <ProjectRow {...bars} rowId={id} project={row.project} sayDay={words.sayProjectDay} />
    const days = calendar.of(row.artist)
    return (
      <ArtistRow
        {...bars}
        artist={row.artist}
        days={days}
        away={model.away(id)}
        hoursTile={source.hoursTile?.(days, row.artist.timezone) ?? null}
        sayDay={words.sayDay}
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
          name={row.group.name ?? noGroupName}
          members={members}
          isFolded={isFolded}
          onToggle={source.onToggle}
        />
      )
    }
    if (row.kind === 'project') return <ProjectLabel {...use} project={row.project} lanes={model.lanes(id)} />
    const { artist } = row
    return (
      <ArtistLabel
        {...use}
        artist={artist}
        lanes={model.lanes(id)}
        days={calendar.of(artist)}
        away={model.away(id)}
        seesMoney={rights.seesMoney}
      />
    )
  }
  const nameRow = (id: string): string => {
    const row = model.rows.get(id)
    if (row === undefined) return ''
    if (row.kind === 'group') return row.group.name ?? noGroupName
    if (row.kind === 'project') return row.project?.name ?? t('noProject')
    const booked = bookedOf(model.lanes(id), calendar.of(row.artist), period.from, period.to, model.away(id))
    const percent = percentOf(booked)
    const rate = rights.seesMoney ? row.artist.rate?.perDay : undefined
    const parts = [percent === null ? row.artist.name : t('rowName', { artist: row.artist.name, percent })]
    return rate ? [...parts, t('rowRate', { rate: money(rate, locale) })].join(', ') : parts.join()
  }
  return { renderRow, renderLabel, nameRow }
}
