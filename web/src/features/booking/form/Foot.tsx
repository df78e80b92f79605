import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money, times } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'
import type { TrialState } from '@/features/booking/trial/trial'
import { useTrialWords } from '@/features/booking/trial/useTrialWords'
import { useBookingWords } from '@/features/booking/words'

import type { Draft } from './draft'
import own from './NewBooking.module.css'

interface FootProps {
  draft: Draft
  /** What the program says of it. */
  trial: TrialState
  quantity: number | null
  isBusy: boolean
  onClose: () => void
}

/** What it would be and cost, and in which place of the queue, beside the button that does it. */
export function Foot({ draft, trial: { answer, refusal }, quantity, isBusy, onClose }: FootProps) {
  const t = useTranslations()
  const words = useBookingWords()
  const say = useTrialWords()
  const { rights } = useStudio()
  const { artists, artistName } = useDirectory()
  const rate = draft.artistId === null ? null : artists.get(draft.artistId)?.rate
  const perUnit = draft.isHours ? rate?.perHour : rate?.perDay
  const counted = rights.seesMoney && perUnit && quantity !== null ? times(perUnit, quantity) : null
  const price = answer?.data.cost ?? counted
  const worked = quantity === null ? null : words.worked(quantity, draft.isHours ? 'hour' : 'day')
  const sum = price !== null && draft.status !== 'hold' ? money(price, locale) : null
  const action = t(`booking.new.${draft.status}`)
  const rank = answer?.data.rank
  return (
    <footer className={own.footer}>
      <p className={own.price} aria-live="polite">
        {worked !== null && <b>{worked}</b>}
        {price !== null && (
          <span>
            {perUnit
              ? t('booking.new.price', { rate: money(perUnit, locale), sum: money(price, locale) })
              : money(price, locale)}
          </span>
        )}
        {rank ? <span>{t('trial.rank', { rank: words.ordinal(rank) })}</span> : null}
        {refusal !== null && draft.artistId !== null && (
          <span data-tone="danger">{say.refusal(refusal, artistName(draft.artistId))}</span>
        )}
      </p>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={isBusy}>
        {sum === null ? action : t('booking.new.withSum', { action, sum })}
      </Button>
    </footer>
  )
}
