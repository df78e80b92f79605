import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { useProblemWords } from '@/shared/ui/problemToast'
import { jumpTo } from '@/features/booking/schedule/jump'

import { ChangeEntry } from './ChangeEntry'
import { CLOCK, ofPeople } from './restore/choosing'
import classes from './changes.module.css'
import type { PastPageProps } from './useTravel'
import { RestoreDialog } from './RestoreDialog'

const showBar = ({ bookingId }: BookingDifference): void => jumpTo({ kind: 'booking', bookingId })

interface PastChangesProps extends PastPageProps {
  /** Leads to a difference; to its bar on the board, if nothing else is said. */
  onShow?: (change: BookingDifference) => void
}

/** What differs, the newest first: whose booking, what became of it, when and by whom; of some people, if wished. */
export function PastChanges(props: PastChangesProps) {
  const { at, since, differences, mayRestore, wanted, onWanted, onShow = showBar } = props
  const t = useTranslations('past')
  const [restoring, setRestoring] = useState<BookingDifference | null>(null)
  const { people, isPending, error } = differences
  const ids = people.map(({ actorId }) => actorId ?? CLOCK)
  // Who did nothing between other moments is no filter there.
  const chosen = wanted.filter((id) => ids.includes(id))
  const changes = ofPeople(differences.changes, chosen)
  return (
    <aside className={classes.list} aria-label={t('title', { count: changes.length })}>
      <div className={classes.head}>
        <h2>
          {t('title', { count: changes.length })}
          {people.length > 0 && chosen.length === 0 && <span>{t('people', { count: people.length })}</span>}
        </h2>
        {people.length > 1 && (
          <FilterMenu
            label={t('person')}
            saysValues
            options={people.map(({ actorId, name, changes: count }) => ({
              value: actorId ?? CLOCK,
              label: name ?? t('clock'),
              count,
            }))}
            value={chosen}
            onChange={onWanted}
          />
        )}
      </div>
      {error !== null && <Failed error={error} onRetry={differences.retry} />}
      {!isPending && error === null && changes.length === 0 && <p className={classes.note}>{t('none')}</p>}
      <ol>
        {changes.map((change) => (
          <ChangeEntry
            key={change.bookingId}
            change={change}
            onShow={() => onShow(change)}
            onRestore={mayRestore ? () => setRestoring(change) : undefined}
          />
        ))}
      </ol>
      {restoring !== null && (
        <RestoreDialog
          change={restoring}
          moment={restoring.kind === 'removed' ? since : at}
          onClose={() => setRestoring(null)}
        />
      )}
    </aside>
  )
}

/** Why nothing can be said, and what helps: to wait for the network, or to try again. */
function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const problem = useProblemWords()
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  return (
    <div role="alert" className={classes.note}>
      <p>{isOffline ? t('offline') : `${t('failed')} ${problem(error)}`}</p>
      <Button variant="default" size="xs" onClick={onRetry}>
        {common('tryAgain')}
      </Button>
    </div>
  )
}
