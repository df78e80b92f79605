import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import { listHistory } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useProblemWords } from '@/shared/ui/problemToast'
import { useStudio } from '@/features/tenant/studio'

import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { tellChallenge } from '@/features/booking/history/tellMore'
import { useSayReason } from '@/features/booking/history/useSayReason'
import { useBookingWords } from '@/features/booking/words'

import classes from './BookingPanel.module.css'
import { historyPage, tell, type HistoryEvent, type Names } from './happened'

const RollbackDialog = lazy(async () => ({
  default: (await import('@/features/booking/history/RollbackDialog')).RollbackDialog,
}))

const PAGE = 20

/** What happened to a booking, the newest first: who, what, when and why. */
export function History({ booking }: { booking: ShownBooking }) {
  const t = useTranslations('booking.history')
  const common = useTranslations('common')
  const words = useProblemWords()
  const back = useTranslations('history')
  const restoring = useTranslations('past')
  const { tenant, rights, zone } = useStudio()
  const said = useBookingWords()
  const [chosen, setChosen] = useState<HistoryEvent | null>(null)
  const past = useInfiniteQuery({
    // A change of the booking is a new event: what is known stays until the longer story is there.
    queryKey: ['history', tenant.slug, 'booking', booking.id, booking.version],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }
      const path = { kind: 'booking' as const, row_id: booking.id }
      return historyPage.parse((await listHistory({ path, query, signal })).data)
    },
    getNextPageParam: (page) => page.meta?.nextCursor ?? null,
    placeholderData: (known) => known,
    enabled: booking.isPending !== true,
  })
  const events = past.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section className={classes.section} aria-label={t('title')}>
      <h3 className={classes.subtitle}>{t('title')}</h3>
      {past.isError && (
        <p role="alert" className={classes.failed}>
          {t('failed')} {words(past.error)}{' '}
          <button type="button" className={classes.link} onClick={() => void past.refetch()}>
            {common('tryAgain')}
          </button>
        </p>
      )}
      {past.isPending && (
        <div className={classes.skeleton} role="status" aria-busy aria-label={common('loading')}>
          {[80, 40, 70, 40].map((width, at) => (
            <span key={at} style={{ width: `${width}%` }} />
          ))}
        </div>
      )}
      {past.isSuccess && events.length === 0 && <p className={classes.dim}>{t('empty')}</p>}
      <ol className={classes.events}>
        {events.map((event) => (
          <Told
            key={event.seq}
            event={event}
            bookingId={booking.id}
            onBack={
              rights.canBook && event.subjectKind === 'booking' && event.version < booking.version
                ? setChosen
                : undefined
            }
          />
        ))}
      </ol>
      {chosen !== null && (
        <Suspense fallback={null}>
          <RollbackDialog
            target={{ kind: 'booking', rowId: booking.id, version: chosen.version }}
            name={booking.title}
            title={back('versionTitle', { what: booking.title })}
            text={restoring('restoreWhat', { moment: said.moment(chosen.at, zone) })}
            onClose={() => setChosen(null)}
          />
        </Suspense>
      )}
      {past.hasNextPage && (
        <Button variant="default" loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}

interface ToldProps {
  event: HistoryEvent
  bookingId: string
  onBack: ((event: HistoryEvent) => void) | undefined
}

function Told({ event, bookingId, onBack }: ToldProps) {
  const t = useTranslations()
  const sayReason = useSayReason()
  const words = useBookingWords()
  const { zone } = useStudio()
  const { artistName, projectName } = useDirectory()
  const names: Names = {
    artist: artistName,
    project: (id) => projectName(id) ?? '',
    zone,
    money: (sum) => money(sum, locale),
  }
  const { text, changes } =
    event.subjectKind === 'challenge'
      ? tellChallenge(event, t, event.data?.about?.challengerId === bookingId)
      : tell(event, t, words, names)
  return (
    <li>
      <p>{text}</p>
      {changes.map((change) => (
        <p key={change.field} className={classes.change}>
          {t('booking.history.change', change)}
        </p>
      ))}
      {event.reason && <p className={classes.change}>{sayReason(event.reason)}</p>}
      <time dateTime={event.at}>{words.moment(event.at, zone)}</time>
      {onBack && event.name !== 'booking.promoted' && event.name !== 'booking.demoted' && (
        <button type="button" className={classes.goBack} onClick={() => onBack(event)}>
          {t('history.version')}
          <span className="heard-only">, {words.moment(event.at, zone)}</span>
        </button>
      )}
    </li>
  )
}
