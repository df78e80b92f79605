import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import classes from './page.module.css'
import type { ScheduleSearch } from './search'

type Filter = 'text' | 'free' | 'skill' | 'project' | 'department'

/** From the narrowest to the widest: the first that is set is the one whose clearing helps most. */
const FILTERS: Filter[] = ['text', 'free', 'skill', 'project', 'department']

/** No artist is left: by which filters, and a way to clear the narrowest. */
export function NobodyFits(props: {
  search: ScheduleSearch
  onSearch: (change: Partial<ScheduleSearch>) => void
}) {
  const t = useTranslations('board.filter')
  const set = FILTERS.filter((name) => (props.search[name]?.length ?? 0) > 0)
  const [narrowest] = set
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
