import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import type { Day } from '@/shared/lib/days'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import { useTimeOff } from '@/features/artist/away/timeOff'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { lanesOf, type BookingBar } from '@/features/booking/schedule/bars'
import type { Group } from '@/features/booking/schedule/groups'
import type { ScheduleSearch } from '@/features/booking/schedule/search'

import { BookingCard } from './BookingCard'
import { sortDay, type DayGroup, type DayRow } from './day'
import classes from './DayList.module.css'

interface DayListProps {
  groups: readonly Group[]
  day: Day
  search: ScheduleSearch
  calendar: WorkCalendar
  onOpen: (bookingId: string) => void
  onBook: (artist: Artist) => void
}

/** Who is on what that day, and who is free, by department. */
export function DayList({ groups, day, search, calendar, onOpen, onBook }: DayListProps) {
  const { tenant, zone } = useStudio()
  const timeOff = useTimeOff(tenant.slug, day, day + 1, zone)
  const store = useBookingStore()
  useStoreVersion()
  const around = {
    lanes: (id: string) => lanesOf(store.ofArtist(id), zone, search.ended === true),
    days: calendar.of,
    away: timeOff.of,
  }
  const { project = [], status = [] } = search
  const isAsked = ({ booking }: BookingBar) =>
    (project.length === 0 || project.includes(booking.projectId ?? '')) &&
    (status.length === 0 || status.includes(booking.status))
  const asksForBookings = project.length > 0 || status.length > 0
  return groups.map((group) => (
    <Department
      key={group.id}
      name={group.name}
      day={sortDay(group.artists, day, around)}
      isAsked={isAsked}
      isWanted={(row) => !asksForBookings || row.bars.some(isAsked)}
      onOpen={onOpen}
      onBook={onBook}
    />
  ))
}

interface DepartmentProps {
  name: string | null
  day: DayGroup
  isAsked: (bar: BookingBar) => boolean
  isWanted: (row: DayRow) => boolean
  onOpen: (bookingId: string) => void
  onBook: (artist: Artist) => void
}

const KINDS = ['booked', 'free', 'off'] as const

function Department({ name, day, isAsked, isWanted, onOpen, onBook }: DepartmentProps) {
  const t = useTranslations('phone')
  const board = useTranslations('board')
  const shown = KINDS.map((kind) => ({ kind, rows: day[kind].filter(isWanted) })).filter(
    ({ rows }) => rows.length > 0,
  )
  if (shown.length === 0) return null
  const heading = name ?? board('noDepartment')
  return (
    <section className={classes.department} aria-label={heading}>
      <header className={classes.head}>
        <h2>{heading}</h2>
        <span className={classes.count} data-none={(day.free.length === 0 && day.isWorked) || undefined}>
          {t('free', { count: day.free.length })}
        </span>
      </header>
      {shown.map(({ kind, rows }) => (
        <ul key={kind} className={classes.rows} aria-label={t(`kinds.${kind}`)}>
          {rows.map((row) => (
            <Row key={row.artist.id} row={row} kind={kind} {...{ isAsked, onOpen, onBook }} />
          ))}
        </ul>
      ))}
    </section>
  )
}

interface RowProps extends Pick<DepartmentProps, 'isAsked' | 'onOpen' | 'onBook'> {
  row: DayRow
  kind: (typeof KINDS)[number]
}

function Row({ row: { artist, bars, away }, kind, isAsked, onOpen, onBook }: RowProps) {
  const t = useTranslations('phone')
  const kinds = useTranslations('away.kind')
  const { rights } = useStudio()
  return (
    <li className={classes.row} data-kind={kind}>
      <div className={classes.who}>
        <ArtistAvatar name={artist.name} size={32} />
        <span className={classes.name}>
          <strong>{artist.name}</strong>
          {artist.title !== null && <small>{artist.title}</small>}
        </span>
        {kind !== 'booked' && (
          <span className={classes.state}>{away === null ? t(`state.${kind}`) : kinds(away.row.kind)}</span>
        )}
        {kind === 'free' && rights.canBook && (
          <button
            type="button"
            className={classes.book}
            aria-label={t('book', { artist: artist.name })}
            onClick={() => onBook(artist)}
          >
            <IconPlus size={20} aria-hidden />
          </button>
        )}
      </div>
      {bars.length > 0 && (
        <div className={classes.bars}>
          {bars.map((bar) => (
            <BookingCard key={bar.id} booking={bar.booking} isQuiet={!isAsked(bar)} onOpen={onOpen} />
          ))}
        </div>
      )}
    </li>
  )
}
