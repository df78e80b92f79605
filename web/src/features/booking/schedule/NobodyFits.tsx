import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import classes from './page.module.css'
import type { ScheduleSearch } from './search'

type Filter = 'text' | 'free' | 'skill' | 'project' | 'department'

/** As they are named. Where clearing one helps as much as clearing another, the first is offered. */
const FILTERS: Filter[] = ['text', 'free', 'skill', 'project', 'department']

/** No artist is left: by which filters, and a way to clear the narrowest. */
export function NobodyFits(props: {
  search: ScheduleSearch
  /** How many artists there would be with other filters. */
  count: (search: ScheduleSearch) => number
  onSearch: (change: Partial<ScheduleSearch>) => void
}) {
  const t = useTranslations('board.filter')
  const set = FILTERS.filter((name) => (props.search[name]?.length ?? 0) > 0)
  const left = (name: Filter) => props.count({ ...props.search, [name]: undefined })
  const [narrowest] = set.toSorted((one, other) => left(other) - left(one))
  const clearAll = {
    text: undefined,
    free: undefined,
    skill: undefined,
    project: undefined,
    department: undefined,
  }
  return (
    <div className={classes.over}>
      <section className={classes.none}>
        <h2>{t('none')}</h2>
        <p>{t('noneText', { names: set.map((name) => t(name)).join(', ') })}</p>
        {narrowest !== undefined && (
          <Button onClick={() => props.onSearch({ [narrowest]: undefined })}>
            {t('clear', { name: t(narrowest) })}
          </Button>
        )}
        {set.length > 1 && (
          <Button variant="subtle" onClick={() => props.onSearch(clearAll)}>
            {t('clearAll')}
          </Button>
        )}
      </section>
    </div>
  )
}

/** Rows in grey while nothing is known yet. */
export function GreyRows({ label, rows = 24 }: { label: number; rows?: number }) {
  return (
    <div className={classes.skeleton} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ width: label }}>
          <i />
          <b style={{ width: 70 + ((index * 37) % 56) }} />
        </div>
      ))}
    </div>
  )
}
