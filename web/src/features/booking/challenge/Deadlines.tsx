import { useTranslations } from 'use-intl'

import dialog from '@/features/booking/actions/dialog/dialog.module.css'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import type { ChallengeRule } from './ruleOf'

/** The rule that decides about some of the bookings, and until when. */
export interface Term extends ChallengeRule {
  /** What is asked, where the bookings come under different rules. */
  names: readonly string[]
  by: string
}

/** Until when there is time to answer, what happens then and whose rule that is; for each rule once. */
export function Deadlines({ terms }: { terms: readonly Term[] }) {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const { zone } = useStudio()
  return terms.map(({ names, by, hours, policy, whose }) => (
    <p key={`${policy} ${whose} ${hours}`}>
      {terms.length > 1 && (
        <>
          <b>{names.join(', ')}</b>
          <br />
        </>
      )}
      <b>{t('by')}</b> <time dateTime={by}>{words.moment(by, zone)}</time>
      {t('hours', { count: hours })} {t(`then.${policy}`)}{' '}
      <span className={dialog.text}>{t('whoseRule', { whose })}</span>
    </p>
  ))
}
