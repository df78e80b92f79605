import { Button } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { isoOf, type Day } from '@/shared/lib/days'
import { mentions, type ActiveFilter } from '@/shared/lib/filters'
import { locale } from '@/shared/lib/locale'
import { pickerFormat } from '@/shared/lib/pickers'
import { todayIn } from '@/shared/lib/zones'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { SearchField } from '@/shared/ui/SearchField'
import { Toolbar } from '@/shared/ui/Toolbar'
import type { Directory } from '@/features/booking/directory'
import type { BookingsSearch } from '@/features/booking/search'
import { useStudio } from '@/features/tenant/studio'

import { isoPeriod, monthsFrom, STATUSES, type BookingRow } from './rows'

type Change = (edit: Partial<BookingsSearch>) => void

/** Nothing chosen is all of them, and needs no place in the address. */
const orNone = (values: string[]) => (values.length === 0 ? undefined : values)

/** The filters that are set, in words, with what each lets through. The period is none of them: it is the page's. */
export function useFilters(
  search: BookingsSearch,
  change: Change,
  directory: Directory,
): ActiveFilter<BookingRow>[] {
  const t = useTranslations()
  const list = (names: string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
  const filters: ActiveFilter<BookingRow>[] = []
  const add = (
    name: 'status' | 'project' | 'artist',
    nameOf: (value: string) => string,
    valueOf: (row: BookingRow) => string | null | undefined,
  ) => {
    const wanted = search[name]
    if (wanted === undefined || wanted.length === 0) return
    const label = t(`booking.list.${name}`)
    const chosen = new Set(wanted)
    filters.push({
      label,
      words: t('booking.list.filterWords', { label, values: list(wanted.map(nameOf)) }),
      passes: (row) => chosen.has(valueOf(row) ?? ''),
      clear: () => change({ [name]: undefined }),
    })
  }
  const statusName = (status: string) => {
    const known = STATUSES.find((one) => one === status)
    return known === undefined ? status : t(`common.status.${known}`)
  }
  add('status', statusName, (row) => row.status)
  add(
    'project',
    (id) => directory.projectName(id) ?? '',
    (row) => row.booking.projectId,
  )
  add('artist', directory.artistName, (row) => row.booking.artistId)
  const { text } = search
  if (text !== undefined && text !== '') {
    filters.push({
      label: t('booking.list.text'),
      words: t('booking.list.textWords', { text }),
      passes: (row) => {
        const code = directory.projectCode(row.booking.projectId)
        return mentions(text, row.booking.title, row.project, code, row.artist, row.booking.notes)
      },
      clear: () => change({ text: undefined }),
    })
  }
  return filters
}

interface FiltersProps {
  search: BookingsSearch
  onChange: Change
  period: [from: Day, to: Day]
  directory: Directory
  /** How many bookings are shown; null while that is not known. */
  count: number | null
}

/** What the list is narrowed by: period, status, project, artist, text. */
export function Filters({ search, onChange, period, directory, count }: FiltersProps) {
  const t = useTranslations()
  const { artists, projects, hue } = directory
  const isNarrowed = [search.status, search.project, search.artist, search.text].some((one) => one?.length)
  return (
    <Toolbar side={count === null ? null : <span role="status">{t('booking.list.count', { count })}</span>}>
      <SearchField
        label={t('booking.list.find')}
        value={search.text ?? ''}
        onChange={(text) => onChange({ text: text === '' ? undefined : text })}
        width={200}
      />
      <Period period={period} onChange={onChange} />
      <FilterMenu
        label={t('booking.list.status')}
        options={STATUSES.map((status) => ({ value: status, label: t(`common.status.${status}`) }))}
        value={search.status ?? []}
        onChange={(values) => onChange({ status: orNone(values) })}
      />
      <FilterMenu
        label={t('booking.list.project')}
        options={[...projects.values()].map(({ id, name }) => ({ value: id, label: name, hue: hue(id) }))}
        value={search.project ?? []}
        onChange={(values) => onChange({ project: orNone(values) })}
      />
      <FilterMenu
        label={t('booking.list.artist')}
        options={[...artists.values()].map(({ id, name }) => ({ value: id, label: name }))}
        value={search.artist ?? []}
        onChange={(values) => onChange({ artist: orNone(values) })}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            onChange({ text: undefined, status: undefined, project: undefined, artist: undefined })
          }
        >
          {t('booking.list.clear')}
        </Button>
      )}
    </Toolbar>
  )
}

function Period({ period, onChange }: { period: [Day, Day]; onChange: Change }) {
  const t = useTranslations('booking.list')
  const { tenant } = useStudio()
  const today = todayIn(tenant.timezone)
  const quick = [
    { label: t('thisMonth'), value: isoPeriod(monthsFrom(today, 0, 1)) },
    { label: t('nextMonth'), value: isoPeriod(monthsFrom(today, 1, 1)) },
    { label: t('nextMonths'), value: isoPeriod(monthsFrom(today, 0, 3)) },
  ]
  const shown: [string, string] = [isoOf(period[0]), isoOf(period[1])]
  return (
    <DatePickerInput
      // A half-made choice is the picker's own; it is forgotten when another period is shown.
      key={shown.join()}
      type="range"
      title={t('period')}
      w={236}
      defaultValue={shown}
      presets={quick}
      valueFormat={pickerFormat()}
      labelSeparator=" – "
      allowSingleDateInRange
      leftSection={<IconCalendar size={15} aria-hidden />}
      popoverProps={{ shadow: 'float' }}
      onChange={([from, to]) => {
        if (from !== null && to !== null) onChange({ from, to })
      }}
    />
  )
}
