import { IconClock } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Challenge, Item } from '@/shared/api/generated'
import chips from '@/shared/ui/chip.module.css'
import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './Detail.module.css'
import { challengeOf, goneOf, isUndecided } from './items'
import type { ItemClock } from './useItemClock'
import { useItemWords } from './words'

interface SaysProps {
  item: Item
  challenge: Challenge | undefined
}

/** Why somebody is needed, in sentences. */
export function Says({ item, challenge }: SaysProps) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { user, zone } = useStudio()
  const { artistName, projectName } = useDirectory()
  const store = useBookingStore()
  useStoreVersion()
  const say = useItemWords()
  const { booking } = item
  const who = artistName(booking.artistId)
  const by = item.byName ?? t('somebody')
  if (item.kind === 'challenge') {
    const challenger = store.get(challengeOf(item, challenge)?.challengerId ?? '')
    const firm =
      challenger === undefined
        ? ''
        : t('tells.firm', {
            dates: words.shortDates(challenger),
            what: projectName(challenger.projectId) ?? challenger.title,
          })
    return (
      <>
        <p className={classes.text}>
          {t('tells.challenge', {
            by,
            firm,
            own: item.userId === user.id ? 'yes' : 'no',
            owner: item.userName ?? t('somebody'),
            status: booking.status === 'pencil' ? 'pencil' : 'hold',
            rank: words.ordinal(booking.rank ?? 1),
          })}
        </p>
        <p className={classes.text}>{t('tells.clock', { who })}</p>
        {challenge?.note && <p className={classes.text}>{t('tells.note', { note: challenge.note })}</p>}
      </>
    )
  }
  const before = words.ordinal(item.rankBefore ?? 1)
  return (
    <>
      <p className={classes.text}>{say(item).detail}</p>
      {item.kind === 'expiring' && (
        <p className={classes.text}>
          {t('tells.expiring', { placed: words.moment(booking.placedAt, zone) })}
        </p>
      )}
      {(item.kind === 'promoted' || item.kind === 'demoted') && (
        <p className={classes.text}>{t(`tells.${item.kind}`, { before, by })}</p>
      )}
      {booking.status === 'hold' && <p className={classes.text}>{words.rank(booking)}</p>}
    </>
  )
}

interface RulesProps extends SaysProps {
  clock: ItemClock
  now: number
  /** Somebody else has settled it while it was looked at. */
  isGone: boolean
}

/** The deadline, what happens then and whose rule that is; or what has become of it. */
export function Rules({ item, challenge, clock, now, isGone }: RulesProps) {
  const t = useTranslations('inbox')
  const rules = useTranslations('booking.challenge')
  const words = useBookingWords()
  const { zone } = useStudio()
  const isOpen = item.state === 'open'
  if (!isOpen)
    return (
      <div className={classes.chips} role="status">
        <span className={chips.chip}>
          {item.state === 'done'
            ? t('state.done')
            : t(`${isGone ? 'gone' : 'became'}.${goneOf(item, now, challenge)}`)}
        </span>
      </div>
    )
  const isChallenge = item.kind === 'challenge'
  const isLate = isUndecided(item, now)
  const policy = challengeOf(item, challenge)?.policy
  return (
    <div className={classes.chips}>
      {item.dueAt && (
        <span className={chips.chip} data-tone={clock.urgency}>
          <IconClock size={13} aria-hidden />
          <time dateTime={item.dueAt}>
            {isLate
              ? t('waits')
              : t(`by.${isChallenge ? 'answer' : 'decide'}`, { at: words.moment(item.dueAt, zone) })}
          </time>
        </span>
      )}
      {item.kind === 'expiring' && <span className={chips.chip}>{t('rule.expiring')}</span>}
      {isChallenge && policy && <span className={chips.chip}>{rules(`then.${policy}`)}</span>}
      {isChallenge && challenge && (
        <span className={chips.chip}>
          {rules('rule', { count: challenge.workingHours, whose: challenge.policyOf })}
        </span>
      )}
    </div>
  )
}
