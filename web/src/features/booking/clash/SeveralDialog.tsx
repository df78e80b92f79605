import { Button, CloseButton, Modal } from '@mantine/core'
import { IconCalendarX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'

import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useBookingStore, useChanges } from '@/features/booking/data/context'
import type { OneRefusal, Operation, Refusal } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'
import { useBookingWords } from '@/features/booking/words'

import { askedOf } from './asked'
import classes from './ClashDialog.module.css'
import lines from './SeveralDialog.module.css'

interface SeveralContentProps {
  refused: Extract<Refusal, { kind: 'several' }>
  onClose: () => void
}

/** Which of several changes cannot be, and why. Nothing was changed; the others can be done without them. */
export default function SeveralContent({ refused, onClose }: SeveralContentProps) {
  const t = useTranslations('actions.refused')
  const changes = useChanges()
  const { request, refusals } = refused
  const away = new Set(refusals.map(({ index }) => index))
  const others = request.operations.filter((_, index) => !away.has(index))
  const doOthers = () => {
    onClose()
    void changes.several({ ...request, operations: others })
  }
  return (
    <div className={classes.form}>
      <header className={classes.header}>
        <span className={classes.sign} aria-hidden>
          <IconCalendarX size={18} />
        </span>
        <div className={classes.titles}>
          <Modal.Title className={classes.title}>
            {t('title', { count: refusals.length, all: request.operations.length })}
          </Modal.Title>
          <p className={classes.said}>{t('text')}</p>
        </div>
        <CloseButton aria-label={t('keep')} onClick={onClose} />
      </header>
      <div className={classes.body}>
        <ul className={lines.list} aria-label={t('list')}>
          {refusals.map((refusal) => (
            <Refused key={refusal.index} refusal={refusal} operation={request.operations[refusal.index]} />
          ))}
        </ul>
      </div>
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" className={classes.keep} onClick={onClose}>
          {t('keep')}
        </Button>
        {others.length > 0 && (
          <Button onClick={doOthers} data-autofocus>
            {t('others', { count: others.length })}
          </Button>
        )}
      </footer>
    </div>
  )
}

/** The booking that an operation would have made or changed, as far as it can be said. */
function useAsked(operation: Operation | undefined) {
  const store = useBookingStore()
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const zoneOf = (artistId: string) => artists.get(artistId)?.timezone ?? tenant.timezone
  if (operation === undefined) return null
  if (operation.op === 'create')
    return askedOf({ kind: 'create', id: operation.id ?? '', body: operation }, zoneOf)
  const booking = store.get(operation.id)
  if (booking === undefined) return null
  const body = operation.op === 'update' ? operation : {}
  return askedOf({ kind: 'change', booking, body }, zoneOf)
}

function Refused({ refusal, operation }: { refusal: OneRefusal; operation: Operation | undefined }) {
  const t = useTranslations('actions.refused')
  const words = useActionWords()
  const phrases = useBookingWords()
  const { artistName, projectName } = useDirectory()
  const asked = useAsked(operation)
  const what = [projectName(asked?.projectId), asked?.title].filter(Boolean).join(' ')
  const why =
    refusal.code === 'artist_already_booked' && asked !== null
      ? t('booked', { artist: artistName(asked.artistId) })
      : refusal.code === 'edited_meanwhile'
        ? t('stale')
        : refusal.detail
  return (
    <li className={lines.item}>
      {asked !== null && (
        <b>{t('is', { who: artistName(asked.artistId), what, dates: phrases.dates(asked.when) })}</b>
      )}
      <span className={lines.why}>{why}</span>
      {refusal.conflicts.map((conflict) => (
        <InTheWay key={conflict.id} booking={conflict} what={words.what(conflict)} />
      ))}
    </li>
  )
}

function InTheWay({ booking, what }: { booking: Booking; what: string }) {
  const t = useTranslations('actions.refused')
  const common = useTranslations('common.status')
  const words = useBookingWords()
  const { memberName, hue } = useDirectory()
  return (
    <span className={lines.way}>
      <i className={classes.swatch} data-hue={hue(booking.projectId)} aria-hidden />
      {t('inTheWay', {
        what,
        dates: words.dates(booking),
        status: common(booking.status).toLocaleLowerCase(),
        by: memberName(booking.createdBy) ?? 'none',
      })}
    </span>
  )
}
