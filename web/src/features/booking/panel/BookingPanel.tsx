import { Button, CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { getBooking } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { Failure } from '@/shared/ui/Failure'
import { useStudio } from '@/features/tenant/studio'

import { useBooking, useBookingStore } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'

import classes from './BookingPanel.module.css'
import { PanelContent } from './PanelContent'

interface BookingPanelProps {
  id: string
  onClose: () => void
}

/** One booking with everything that is known of it, beside the board or the list. */
export function BookingPanel({ id, onClose }: BookingPanelProps) {
  const t = useTranslations('booking.panel')
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    root.current?.focus({ preventScroll: true })
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      ref={root}
      className={classes.root}
      data-over-board
      aria-label={t('label')}
      data-sheet
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isForPopup(event)) return
        event.stopPropagation()
        onClose()
      }}
    >
      <Loaded key={id} id={id} onClose={onClose} />
    </aside>
  )
}

/** An open list or calendar takes the first Escape for itself. What lies in one is outside of the panel's own tree. */
function isForPopup(event: KeyboardEvent): boolean {
  const { target, currentTarget } = event
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true
  return target.closest('[aria-haspopup][aria-expanded="true"]') !== null
}

function Loaded({ id, onClose }: BookingPanelProps) {
  const t = useTranslations('booking.panel')
  const common = useTranslations('common')
  const { tenant, asOf } = useStudio()
  const store = useBookingStore()
  const booking = useBooking(id)
  const asked = useQuery({
    queryKey: ['booking', tenant.slug, id, ...(asOf === undefined ? [] : [asOf])],
    queryFn: async ({ signal }) => {
      const found = (await getBooking({ path: { booking_id: id }, query: { asOf }, signal })).data.data
      store.ingest([found])
      return found
    },
    enabled: booking === undefined,
  })
  const shown: ShownBooking | undefined = booking ?? asked.data
  if (shown !== undefined) {
    return (
      <>
        <Bar booking={shown} onClose={onClose} />
        <PanelContent booking={shown} />
      </>
    )
  }
  if (asked.error === null) {
    return (
      <Bare onClose={onClose}>
        <div className={classes.skeleton} role="status" aria-busy aria-label={common('loading')}>
          {[70, 45, 90, 90, 60, 80].map((width, at) => (
            <span key={at} style={{ width: `${width}%` }} />
          ))}
        </div>
      </Bare>
    )
  }
  const isGone = hasCode(asked.error, 'not_found')
  return (
    <Bare onClose={onClose}>
      <Failure
        title={t(isGone ? 'gone' : 'failed')}
        error={isGone ? null : asked.error}
        {...(isGone ? { hint: t('goneText') } : {})}
      >
        {isGone ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          <Button onClick={() => void asked.refetch()}>{common('tryAgain')}</Button>
        )}
      </Failure>
    </Bare>
  )
}

function Bare({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useTranslations('booking.panel')
  return (
    <>
      <header className={classes.bar}>
        <CloseButton className={classes.close} aria-label={t('close')} onClick={onClose} />
      </header>
      {children}
    </>
  )
}

function Bar({ booking, onClose }: { booking: ShownBooking; onClose: () => void }) {
  const t = useTranslations('booking.panel')
  const { projectName, projects, hue, artistName } = useDirectory()
  const project = booking.projectId ? projects.get(booking.projectId) : undefined
  const about = [project?.code, project?.client].filter(Boolean).join(' · ')
  return (
    <header className={classes.bar} data-hue={hue(booking.projectId)}>
      <div className={classes.heading}>
        <p className={classes.project}>
          <span className={classes.swatch} aria-hidden />
          <b>{projectName(booking.projectId) ?? t('noProject')}</b>
          {about !== '' && <span>{about}</span>}
        </p>
        <h2 className={classes.title}>{booking.title}</h2>
        <p className={classes.artist}>{artistName(booking.artistId)}</p>
      </div>
      <CloseButton className={classes.close} aria-label={t('close')} onClick={onClose} />
    </header>
  )
}
