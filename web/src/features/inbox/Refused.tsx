import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'

import { openOutbox } from '@/shared/offline/outboxCounts'
import { useBookings } from '@/features/booking/data/context'
import type { Entry } from '@/features/booking/outbox/entry'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import classes from './Inbox.module.css'

/** What I did without a network, and was refused when it was sent. */
export function useRefusedEntries(): readonly Entry[] {
  const { outbox } = useBookings()
  const entries = useSyncExternalStore(outbox.subscribe, () => outbox.entries)
  return entries.filter((entry) => entry.refused !== null)
}

/** Each of them waits in the outbox for an answer. */
export function Refused({ entries: refused }: { entries: readonly Entry[] }) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { artistName, projectName } = useDirectory()
  return (
    <section aria-labelledby="inbox-refused">
      <h2 id="inbox-refused" className={classes.group}>
        {t('group.refused')} <span className={classes.count}>{refused.length}</span>
      </h2>
      <ul className={classes.list}>
        {refused.map(({ id, shown, refused: why }) => (
          <li key={id} className={classes.item} data-urgency="danger">
            <span className={classes.open} data-still>
              <IconCloudOff className={classes.refused} size={18} aria-hidden />
              <span className={classes.lines}>
                <span className={classes.title}>{artistName(shown.artistId)}</span>
                <span className={classes.detail}>
                  {[projectName(shown.projectId), shown.title, words.shortDates(shown)]
                    .filter(Boolean)
                    .join(t('gap'))}
                </span>
                <span className={classes.detail}>{why?.document.detail}</span>
              </span>
            </span>
            <div className={classes.answers}>
              <Button size="xs" variant="default" onClick={openOutbox}>
                {t('decide')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
