import type { Artist, Department } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { cityOf } from '@/shared/lib/zoneList'
import type { Column } from '@/shared/ui/DataTable'
import { NameCell, TextCell } from '@/shared/ui/TableCells'

import { ArtistAvatar } from './ArtistAvatar'
import classes from './columns.module.css'

interface ColumnsOf {
  words: (
    key: 'artist' | 'department' | 'skills' | 'kind' | 'zone' | 'rate' | 'staff' | 'freelance' | 'perHour',
  ) => string
  departments: ReadonlyMap<string, Department>
  studioZone: string
  seesMoney: boolean
  onOpen: ((artist: Artist) => void) | undefined
}

const LAST = '\uffff'

/** The columns of the list of artists; without the right to see money there is none of rates. */
export function artistColumns({
  words,
  departments,
  studioZone,
  seesMoney,
  onOpen,
}: ColumnsOf): Column<Artist>[] {
  const department = (artist: Artist) => departments.get(artist.departmentId ?? '')
  const zone = (artist: Artist) => (artist.timezone === studioZone ? '' : cityOf(artist.timezone))
  const columns: Column<Artist>[] = [
    {
      key: 'name',
      label: words('artist'),
      track: 'minmax(240px, 2.2fr)',
      compare: (one, other) => one.name.localeCompare(other.name),
      cell: (artist) => (
        <>
          <ArtistAvatar name={artist.name} />
          <NameCell name={artist.name} note={artist.title} onOpen={onOpen && (() => onOpen(artist))} />
        </>
      ),
    },
    {
      key: 'department',
      label: words('department'),
      track: 'minmax(130px, 1.1fr)',
      compare: (one, other) => (department(one)?.name ?? LAST).localeCompare(department(other)?.name ?? LAST),
      cell: (artist) => <TextCell text={department(artist)?.name ?? null} />,
    },
    {
      key: 'skills',
      label: words('skills'),
      track: 'minmax(180px, 2fr)',
      cell: (artist) => <Skills artist={artist} />,
    },
    {
      key: 'kind',
      label: words('kind'),
      track: '96px',
      compare: (one, other) => other.kind.localeCompare(one.kind),
      cell: (artist) => <TextCell text={words(artist.kind)} />,
    },
    {
      key: 'zone',
      label: words('zone'),
      track: '120px',
      compare: (one, other) => (zone(one) || LAST).localeCompare(zone(other) || LAST),
      cell: (artist) => <TextCell text={zone(artist)} />,
    },
  ]
  if (!seesMoney) return columns
  const rate: Column<Artist> = {
    key: 'rate',
    label: words('rate'),
    track: '112px',
    align: 'end',
    compare: (one, other) => dayRate(one) - dayRate(other),
    cell: ({ rate }) => {
      if (rate?.perDay) return money(rate.perDay, locale)
      if (rate?.perHour) return `${money(rate.perHour, locale)} ${words('perHour')}`
      return null
    },
  }
  return [...columns, rate]
}

/** Enough to order by: what somebody costs who works eight hours. */
function dayRate({ rate }: Artist): number {
  if (rate?.perDay) return Number(rate.perDay.amount)
  return rate?.perHour ? Number(rate.perHour.amount) * 8 : -1
}

function Skills({ artist }: { artist: Artist }) {
  const best = [...artist.skills].sort((one, other) => other.level - one.level)
  return (
    <TextCell text={best.map((skill) => `${skill.name} ${skill.level}`).join(', ')}>
      {best.map((skill) => (
        <span key={skill.name} className={classes.skill}>
          {skill.name} <b>{skill.level}</b>
        </span>
      ))}
    </TextCell>
  )
}
