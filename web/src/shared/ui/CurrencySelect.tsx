import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { listCurrencies } from '@/shared/lib/currencies'
import { locale } from '@/shared/lib/locale'

/** A currency, to search by code or name. */
export function CurrencySelect(props: SelectProps) {
  const t = useTranslations('common')
  const currencies = useMemo(() => listCurrencies(locale), [])
  return (
    <Select
      data={currencies}
      searchable
      limit={200}
      allowDeselect={false}
      nothingFoundMessage={t('filter.nothing')}
      {...props}
    />
  )
}
