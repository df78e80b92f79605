import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { moment } from '@/shared/lib/dates'
import { locale, ownZone } from '@/shared/lib/locale'
import { useOutboxCounts } from '@/shared/offline/outboxCounts'
import { useBookings } from '@/features/booking/data/context'
import { refusalOf } from '@/features/booking/data/problems'
import { useRefusal } from '@/features/booking/data/refusals'
import type { Sentence } from '@/features/booking/data/sentences'

import { problemOf, type Entry } from './entry'
import classes from './OutboxDrawer.module.css'

interface EntryCardProps {
  entry: Entry
  sentence: Sentence
  /** How many later changes of the same booking stand on it. */
  later: number
  isSending: boolean
  isBehind: boolean
  onTakeBack: () => void
}

/** One change that waits: what, since when, how it stands, and what can be done about it. */
export function EntryCard({ entry, sentence, later, isSending, isBehind, onTakeBack }: EntryCardProps) {
  const t = useTranslations('offline.outbox')
  const { outbox } = useBookings()
  const [isAsking, setAsking] = useState(false)
  const isRefused = entry.refused !== null
  const Icon = isRefused ? IconAlertTriangle : isSending ? IconCloudUp : IconCloudOff
  const what = `${sentence.verb} ${sentence.text}`
  const made = new Date(entry.madeAt)
  return (
    <article className={classes.card} data-refused={isRefused || undefined} aria-label={what}>
      <Icon size={16} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p>
          <strong>{sentence.verb}</strong> {sentence.text}
        </p>
        <p className={classes.when}>
          <time dateTime={made.toISOString()}>{t('made', { at: moment(made, ownZone, locale) })}</time>
          {' · '}
          {isRefused ? t('refused') : isSending ? t('sending') : isBehind ? t('behind') : t('waiting')}
        </p>
        {isRefused && <Reason entry={entry} />}
        {isAsking && later > 0 && (
          <p className={classes.asking} role="alert">
            {t('laterGo', { count: later })}
          </p>
        )}
        {isAsking && later > 0 ? (
          <div className={classes.buttons}>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
            <Button size="xs" variant="default" onClick={onTakeBack}>
              {t('takeBackAll', { count: later + 1 })}
            </Button>
          </div>
        ) : (
          <div className={classes.buttons}>
            <Button
              size="xs"
              variant="default"
              disabled={isSending}
              aria-label={t('takeBackNamed', { what })}
              onClick={() => (later > 0 ? setAsking(true) : onTakeBack())}
            >
              {t('takeBack')}
            </Button>
            {isRefused && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('tryAgainNamed', { what })}
                onClick={() => void outbox.retry(entry.id)}
              >
                {t('tryAgain')}
              </Button>
            )}
            <Resolve entry={entry} what={what} />
          </div>
        )}
      </div>
    </article>
  )
}

function Reason({ entry }: { entry: Entry }) {
  const t = useTranslations('offline')
  const { code, detail } = entry.refused?.document ?? {}
  const text = code === 'edited_meanwhile' ? t('outbox.edited') : code === 'not_found' ? t('gone') : detail
  return <p className={classes.reason}>{text}</p>
}

/** For what can be chosen from: the dialog with the ways out, or with mine and theirs. */
function Resolve({ entry, what }: { entry: Entry; what: string }) {
  const t = useTranslations('offline.outbox')
  const problem = problemOf(entry)
  const refusal = problem === null ? null : refusalOf(problem, entry.request)
  if (refusal === null) return null
  return (
    <Button
      size="xs"
      aria-label={t('resolveNamed', { what })}
      onClick={() => {
        // One dialog at a time: the outbox makes room for the one that asks.
        useOutboxCounts.setState({ isOpen: false })
        useRefusal.getState().ask({ ...refusal, entryId: entry.id })
      }}
    >
      {t('resolve')}
    </Button>
  )
}
