import { Button, Drawer } from '@mantine/core'
import { useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'

import { useOutboxCounts } from '@/shared/offline/outboxCounts'
import { useLiveStatus } from '@/shared/realtime/status'
import drawer from '@/shared/ui/FormDrawer.module.css'
import { useBookings } from '@/features/booking/data/context'
import { changeSentences } from '@/features/booking/data/sentences'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import type { Entry } from './entry'
import { EntryCard } from './EntryCard'
import classes from './OutboxDrawer.module.css'

/** What waits to be sent, each in words, with the ways out. */
export function OutboxDrawer() {
  const t = useTranslations('offline.outbox')
  const { outbox } = useBookings()
  const isOpen = useOutboxCounts((counts) => counts.isOpen)
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const entries = useSyncExternalStore(outbox.subscribe, () => outbox.entries)
  const sending = useSyncExternalStore(outbox.subscribe, () => outbox.sending)
  const isAbsent = useSyncExternalStore(outbox.subscribe, () => outbox.isAbsent)
  const say = useSentences()
  const list = useRef<HTMLDivElement>(null)
  const [spoken, setSpoken] = useState('')
  const close = () => useOutboxCounts.setState({ isOpen: false })
  const takeBack = async (entry: Entry) => {
    // The button goes with its card, and the keyboard must not go with them.
    list.current?.focus()
    const taken = await outbox.takeBack(entry.id)
    setSpoken(t('tookBack', { count: taken.length }))
  }
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      title={t('title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: drawer.content, header: drawer.header, body: drawer.body }}
    >
      <div className={classes.body} ref={list} tabIndex={-1} role="group" aria-label={t('title')}>
        <p className={classes.text}>
          {isAbsent ? t('absent') : entries.length === 0 ? t('empty') : t('text')}
        </p>
        <ol className={classes.list}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryCard
                entry={entry}
                sentence={say(entry)}
                later={outbox.laterOf(entry).length}
                isSending={sending === entry.id}
                isBehind={entries.some((one) => one.bookingId === entry.bookingId && one.id < entry.id)}
                onTakeBack={() => void takeBack(entry)}
              />
            </li>
          ))}
        </ol>
      </div>
      {entries.some((entry) => entry.refused === null) && !isOffline && (
        <footer className={drawer.footer}>
          <div className={drawer.buttons}>
            <span />
            <Button variant="default" loading={sending !== null} onClick={() => void outbox.replay()}>
              {t('sendNow')}
            </Button>
          </div>
        </footer>
      )}
      <div className="heard-only" role="status" aria-live="polite">
        {spoken}
      </div>
    </Drawer>
  )
}

function useSentences() {
  const text = useTranslations('booking.changes')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const { did } = changeSentences(text, common, words, directory)
  return (entry: Entry) => did(entry.before, entry.shown)
}
