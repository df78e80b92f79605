import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import type { Column } from '@/shared/ui/DataTable'
import { NameCell, TextCell } from '@/shared/ui/TableCells'
import { MoreActions } from '@/features/booking/actions/MoreActions'
import { useDirectory } from '@/features/booking/directory'
import { StatusTag } from '@/features/booking/StatusMark'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './BookingsPage.module.css'
import { COMPARE, type BookingRow } from './rows'

// The flexible widths are in the ratio of their least ones: so the least width of a row is the sum of these, not more.
/** What the list shows of each booking. Prices and names of members are left out for those who may not know them. */
export function useColumns(now: number, onOpen: (id: string) => void): Column<BookingRow>[] {
  const t = useTranslations('booking.list')
  const words = useBookingWords()
  const { zone, rights } = useStudio()
  const { hue, projectName, projects, memberName } = useDirectory()
  return useMemo(() => {
    const all: (Column<BookingRow> | null)[] = [
      {
        key: 'status',
        label: t('status'),
        track: '112px',
        compare: COMPARE.status,
        cell: ({ booking, status }) => <StatusTag status={status} rank={booking.rank} />,
      },
      {
        key: 'project',
        label: t('project'),
        track: 'minmax(140px, 1.4fr)',
        compare: COMPARE.project,
        cell: ({ booking }) => (
          <span className={classes.project} data-hue={hue(booking.projectId)}>
            {booking.projectId && <span className={classes.swatch} aria-hidden />}
            <span className={classes.code}>{projects.get(booking.projectId ?? '')?.code}</span>
            <TextCell text={projectName(booking.projectId)} />
          </span>
        ),
      },
      {
        key: 'title',
        label: t('title'),
        track: 'minmax(130px, 1.3fr)',
        compare: COMPARE.title,
        cell: ({ booking }) => <NameCell name={booking.title} onOpen={() => onOpen(booking.id)} />,
      },
      {
        key: 'artist',
        label: t('artist'),
        track: 'minmax(120px, 1.2fr)',
        compare: COMPARE.artist,
        cell: ({ artist }) => <TextCell text={artist} />,
      },
      {
        key: 'dates',
        label: t('dates'),
        track: '196px',
        compare: COMPARE.dates,
        cell: ({ booking }) => <TextCell text={words.shortDatesIn(booking, zone)} />,
      },
      {
        key: 'days',
        label: t('days'),
        track: '76px',
        align: 'end',
        compare: COMPARE.days,
        cell: ({ booking, worked }) => words.worked(worked, booking.unit),
      },
      rights.seesMoney
        ? {
            key: 'price',
            label: t('price'),
            track: '84px',
            align: 'end',
            compare: COMPARE.price,
            cell: ({ booking }) => (booking.cost ? money(booking.cost, locale) : null),
          }
        : null,
      {
        key: 'expires',
        label: t('expires'),
        track: '172px',
        compare: COMPARE.expires,
        cell: ({ booking, status }) =>
          status === 'hold' && booking.expiresAt ? (
            <Clock at={booking.expiresAt} zone={zone} now={now} />
          ) : null,
      },
      {
        key: 'bookedBy',
        label: t('bookedBy'),
        track: 'minmax(100px, 1fr)',
        compare: COMPARE.bookedBy,
        cell: ({ booking }) => <TextCell text={memberName(booking.createdBy)} />,
      },
      rights.canBook
        ? {
            key: 'actions',
            label: t('actions'),
            isLabelHeard: true,
            track: '44px',
            cell: ({ booking }) => <MoreActions booking={booking} variant="subtle" />,
          }
        : null,
    ]
    return all.filter((column) => column !== null)
  }, [t, words, zone, rights, hue, projectName, projects, memberName, now, onOpen])
}

const MS_PER_DAY = 86_400_000

function Clock({ at, zone, now }: { at: string; zone: string; now: number }) {
  const t = useTranslations('booking.list')
  const words = useBookingWords()
  const left = Date.parse(at) - now
  const text = left < MS_PER_DAY ? t('expiresIn', { left: words.duration(left) }) : words.moment(at, zone)
  return (
    <time dateTime={at} className={classes.clock} data-soon={left < MS_PER_DAY || undefined}>
      {text}
    </time>
  )
}
