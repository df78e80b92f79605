import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { useProblemWords } from '@/shared/ui/problemToast'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './past.module.css'
import { RestoreDialog } from './RestoreDialog'
import type { Differences } from './useDifferences'

interface PastChangesProps {
  at: string
  differences: Differences
  mayRestore: boolean
}

/** What differs, the newest first: whose booking, what became of it, when and by whom. */
export function PastChanges({ at, differences, mayRestore }: PastChangesProps) {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const problem = useProblemWords()
  const [restoring, setRestoring] = useState<BookingDifference | null>(null)
  const { changes, people, isPending, error } = differences
  return (
    <aside className={classes.list} aria-label={t('title', { count: changes.length })}>
      <h2>
        {t('title', { count: changes.length })} {people > 0 && <span>{t('people', { count: people })}</span>}
      </h2>
      {error !== null && (
        <p role="alert" className={classes.note}>
          {t('failed')} {problem(error)}{' '}
          <Button variant="default" size="xs" onClick={differences.retry}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      {!isPending && error === null && changes.length === 0 && <p className={classes.note}>{t('none')}</p>}
      <ol>
        {changes.map((change) => (
          <Told
            key={change.bookingId}
            change={change}
            onRestore={mayRestore ? () => setRestoring(change) : undefined}
          />
        ))}
      </ol>
      {restoring !== null && <RestoreDialog change={restoring} at={at} onClose={() => setRestoring(null)} />}
    </aside>
  )
}

function Told({ change, onRestore }: { change: BookingDifference; onRestore: (() => void) | undefined }) {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const { zone } = useStudio()
  const { before, after, kind } = change
  const row = after ?? before
  if (!row) return null
  const status = (booking: typeof row) => common(`status.${booking.status}`)
  const booking = [directory.projectName(row.projectId), row.title].filter(Boolean).join(' ')
  const went = before && after && before.artistId !== after.artistId
  const values = {
    booking,
    dates: words.shortDates(row),
    status: status(row),
    before: before ? (kind === 'status' ? status(before) : words.shortDates(before)) : '',
    after: after ? (kind === 'status' ? status(after) : words.shortDates(after)) : '',
    artist: before ? directory.artistName(before.artistId) : '',
  }
  return (
    <li data-kind={kind}>
      <p className={classes.who}>{directory.artistName(row.artistId)}</p>
      <p className={classes.what}>
        {t(`kinds.${kind}`)}: {t(`said.${kind === 'moved' && went ? 'movedTo' : kind}`, values)}
      </p>
      <p className={classes.by}>
        {t('by', { moment: words.moment(change.at, zone), name: change.actorName ?? t('clock') })}
      </p>
      {onRestore && (
        <Button variant="subtle" size="compact-xs" onClick={onRestore}>
          {t('restore')}
        </Button>
      )}
    </li>
  )
}
