import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { narrowest, type ActiveFilter } from '@/shared/lib/filters'

import { Vacant } from './Vacant'

interface NoResultProps<Row> {
  title: string
  rows: readonly Row[]
  filters: readonly ActiveFilter<Row>[]
  onClearAll: () => void
}

/** Nothing passes the filters: names them, and offers to clear the one that keeps most away. */
export function NoResult<Row>({ title, rows, filters, onClearAll }: NoResultProps<Row>) {
  const t = useTranslations('common.noResult')
  const tightest = narrowest(rows, filters)
  const named = filters.map((filter) => filter.words).join(', ')
  return (
    <Vacant title={title} text={t('text', { filters: named })}>
      {tightest !== null && filters.length > 1 && (
        <Button variant="default" onClick={tightest.clear}>
          {t('clearOne', { filter: tightest.label })}
        </Button>
      )}
      <Button variant="default" onClick={onClearAll}>
        {t('clearAll', { count: filters.length })}
      </Button>
    </Vacant>
  )
}
