import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { listZones } from '@/shared/lib/zoneList'

/** A time zone, to search by continent or city. */
export function ZoneSelect({ value, ...props }: SelectProps) {
  const t = useTranslations('common')
  const zones = useMemo(
    () => listZones(value).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [value],
  )
  return (
    <Select
      data={zones}
      value={value ?? null}
      searchable
      limit={100}
      nothingFoundMessage={t('filter.nothing')}
      {...props}
    />
  )
}
