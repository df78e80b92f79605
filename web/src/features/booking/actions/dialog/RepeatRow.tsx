import { useTranslations } from 'use-intl'

import type { BookingCreate } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { useActionWords } from '@/features/booking/actions/useActionWords'
import { whenOf } from '@/features/booking/clash/asked'
import type { OneRefusal } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import classes from './dialog.module.css'

interface RepeatRowProps {
  body: BookingCreate
  refusal: OneRefusal | null
  rank: number | null
  isKnown: boolean
}

/** One repetition: its dates, and whether it can be booked or who is in the way. */
export function RepeatRow({ body, refusal, rank, isKnown }: RepeatRowProps) {
  const t = useTranslations('actions.repeat')
  const words = useActionWords()
  const phrases = useBookingWords()
  const { tenant } = useStudio()
  const { artists, memberName } = useDirectory()
  const when = whenOf(body, null, artists.get(body.artistId)?.timezone ?? tenant.timezone)
  const [conflict] = refusal?.conflicts ?? []
  const why =
    conflict === undefined
      ? refusal?.detail
      : t('taken', {
          what: words.what(conflict),
          dates: phrases.shortDates(conflict),
          by: memberName(conflict.createdBy) ?? 'none',
        })
  return (
    <li className={classes.repeat} data-refused={refusal !== null || undefined}>
      <span>{when === null ? '' : phrases.dates(when)}</span>
      {refusal !== null ? (
        <span className={classes.taken}>{why}</span>
      ) : isKnown ? (
        <span className={classes.free}>
          {rank === null || rank === 1 ? t('free') : t('rank', { rank: phrases.ordinal(rank) })}
        </span>
      ) : (
        <span />
      )}
    </li>
  )
}
