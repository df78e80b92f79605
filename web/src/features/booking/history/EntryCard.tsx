import { Button } from '@mantine/core'
import { IconArrowBackUp, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { TimelineEvent } from '@/shared/api/generated'
import { timeOfDay } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import { BoardThen } from './BoardThen'
import { canBeTakenBack, type Entry } from './entries'
import classes from './history.module.css'
import { useTelling } from './telling'
import { useSayReason } from './useSayReason'

interface EntryCardProps {
  entry: Entry
  onRollback: (entry: Entry) => void
}

/** One action: who did what to what, when and why; its rows and fields unfold. */
export function EntryCard({ entry, onRollback }: EntryCardProps) {
  const t = useTranslations()
  const sayReason = useSayReason()
  const telling = useTelling()
  const { zone, rights } = useStudio()
  const [isOpen, setOpen] = useState(false)
  const { deeds, consequences } = entry
  const first = deeds[0]
  if (first === undefined) return null
  const isOne = deeds.length === 1
  const told = telling.event(first)
  const who = first.actorName ?? t(first.actorId ? 'booking.history.somebody' : 'booking.history.clock')
  const more = isOne ? told.changes.length + consequences.length : deeds.length + consequences.length
  const name = isOne ? telling.subject(first).name : t('history.rows', { count: deeds.length })
  return (
    <li className={classes.entry}>
      <div className={classes.top}>
        <time dateTime={entry.at}>{timeOfDay(new Date(entry.at), zone, locale)}</time>
        <div className={classes.what}>
          {isOne ? <Subject event={first} /> : <p className={classes.subject}>{name}</p>}
          <div className={classes.deed}>
            <p>{isOne ? told.text : t('history.many', { who, count: deeds.length })}</p>
            <div className={classes.ways}>
              {more > 0 && (
                <button
                  type="button"
                  className={classes.fold}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(!isOpen)}
                >
                  <IconChevronRight size={14} aria-hidden />
                  {t(isOpen ? 'history.less' : 'history.details', { count: more })}
                  <span className="heard-only">: {name}</span>
                </button>
              )}
              <BoardThen entry={entry} name={name} />
            </div>
          </div>
          {first.reason && <p className={classes.dim}>{sayReason(first.reason)}</p>}
        </div>
        {rights.canBook && canBeTakenBack(entry) && (
          <Button
            variant="default"
            size="xs"
            className={classes.back}
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            aria-label={t('history.backOf', { what: name })}
            onClick={() => onRollback(entry)}
          >
            {t('history.back')}
          </Button>
        )}
      </div>
      {isOpen && (
        <ul className={classes.rows}>
          {isOne
            ? told.changes.map((change) => <li key={change.field}>{t('booking.history.change', change)}</li>)
            : deeds.map((event) => <Row key={event.seq} event={event} />)}
          {consequences.map((event) => (
            <Row key={event.seq} event={event} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Row({ event }: { event: TimelineEvent }) {
  const t = useTranslations('booking.history')
  const told = useTelling().event(event)
  return (
    <li>
      <Subject event={event} />
      <p>{told.text}</p>
      {told.changes.map((change) => (
        <p key={change.field} className={classes.dim}>
          {t('change', change)}
        </p>
      ))}
    </li>
  )
}

/** What it is about, as it is called now, and the way there. */
function Subject({ event }: { event: TimelineEvent }) {
  const t = useTranslations('history')
  const { tenant } = useStudio()
  const { hue } = useDirectory()
  const { name, artist } = useTelling().subject(event)
  const { subjectId: id, subjectKind, subject } = event
  const params = { slug: tenant.slug }
  const bookingId = subjectKind === 'challenge' ? (event.data?.about?.bookingId ?? undefined) : id
  const text = name === '' ? t('nameless') : name
  return (
    <p className={classes.subject}>
      {(subjectKind === 'booking' || subjectKind === 'challenge') && (
        <>
          <i className={classes.swatch} data-hue={hue(subject?.projectId)} aria-hidden />
          <Link from="/s/$slug/history" to="." search={(before) => ({ ...before, booking: bookingId })}>
            {text}
          </Link>
        </>
      )}
      {(subjectKind === 'artist' || subjectKind === 'timeoff') && (
        <Link to="/s/$slug/artists" params={params} search={{ open: subject?.artistId ?? id }}>
          {text}
        </Link>
      )}
      {subjectKind === 'tenant' && (
        <Link to="/s/$slug/settings" params={params}>
          {text}
        </Link>
      )}
      {subjectKind === 'project' && (
        <Link to="/s/$slug/projects" params={params} search={{ open: id }}>
          {text}
        </Link>
      )}
      {artist !== null && <span className={classes.dim}>{artist}</span>}
    </p>
  )
}
