import { Button, CloseButton } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { pickerFormat } from '@/shared/lib/pickers'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { Toolbar } from '@/shared/ui/Toolbar'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import classes from './history.module.css'
import { useNameOf } from './useFilterWords'
import { KINDS, type HistorySearch } from './search'

export const NO_FILTERS = {
  person: undefined,
  kind: undefined,
  from: undefined,
  to: undefined,
  about: undefined,
}

interface HistoryFiltersProps {
  search: HistorySearch
  onChange: (edit: Partial<HistorySearch>) => void
  /** How many entries are shown; null while that is not known. */
  count: number | null
  /** Whether there are others, which were not read yet. */
  hasMore: boolean
}

const orNone = <Value,>(values: Value[]) => (values.length === 0 ? undefined : values)

/** What the history is narrowed by: who, about what, when. */
export function HistoryFilters({ search, onChange, count, hasMore }: HistoryFiltersProps) {
  const t = useTranslations('history')
  const list = useTranslations('booking.list')
  const { memberIds, memberName } = useDirectory()
  const nameOf = useNameOf()
  const { rights } = useStudio()
  // What the studio itself has set is told to those who may set it.
  const kinds = KINDS.filter((kind) => kind !== 'tenant' || rights.canManage)
  const isNarrowed = Object.keys(NO_FILTERS).some((key) => search[key as keyof HistorySearch] !== undefined)
  const period: [string | null, string | null] = [search.from ?? null, search.to ?? null]
  return (
    <Toolbar
      side={count === null ? null : <span role="status">{t(hasMore ? 'shown' : 'count', { count })}</span>}
    >
      <DatePickerInput
        key={period.join()}
        type="range"
        title={list('period')}
        aria-label={list('period')}
        placeholder={list('period')}
        w={278}
        defaultValue={period}
        clearable={search.from !== undefined}
        clearButtonProps={{ 'aria-label': t('clearPeriod') }}
        valueFormat={pickerFormat()}
        labelSeparator=" – "
        allowSingleDateInRange
        leftSection={<IconCalendar size={15} aria-hidden />}
        popoverProps={{ shadow: 'float' }}
        onChange={([from, to]) => {
          if (from !== null && to !== null) onChange({ from, to })
          if (from === null && to === null) onChange({ from: undefined, to: undefined })
        }}
      />
      {search.about !== undefined && (
        <span className={classes.chip}>
          {t('of', { name: nameOf(search.about) })}
          <CloseButton
            size="xs"
            aria-label={t('clearAbout')}
            onClick={() => onChange({ about: undefined })}
          />
        </span>
      )}
      {memberIds.length > 0 && (
        <FilterMenu
          label={t('person')}
          saysValues
          options={memberIds.map((id) => ({ value: id, label: memberName(id) ?? '' }))}
          value={search.person ?? []}
          onChange={(values) => onChange({ person: orNone(values) })}
        />
      )}
      <FilterMenu
        label={t('about')}
        saysValues
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        value={search.kind ?? []}
        onChange={(values) => onChange({ kind: orNone(KINDS.filter((kind) => values.includes(kind))) })}
      />
      {isNarrowed && (
        <Button variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          {list('clear')}
        </Button>
      )}
    </Toolbar>
  )
}
