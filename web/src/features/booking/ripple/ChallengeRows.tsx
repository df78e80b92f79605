import { IconBolt, IconCheck, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import type { Ripple, RippleChallenge, RippleSide } from '@/shared/api/generated'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { challengeKey, type Differences } from './asking'
import chips from '@/shared/ui/chip.module.css'
import classes from './ripple.module.css'

/** Of many that become possible the first few are named; the dialog is to be read. */
const MOST_POSSIBLE = 3

/** The challenges that a change ends, those that are decided in another order, and those that it makes possible. */
export function ChallengeRows({ ripple, differences }: { ripple: Ripple; differences: Differences | null }) {
  const t = useTranslations('ripple.challenge')
  const possible = ripple.challenges.filter((one) => one.outcome === 'possible')
  const others = ripple.challenges.filter((one) => one.outcome !== 'possible')
  const more = possible.length - MOST_POSSIBLE
  return (
    <>
      {[...others, ...possible.slice(0, MOST_POSSIBLE)].map((one) => {
        const key = challengeKey(one)
        return <Row key={key} challenge={one} isNew={differences?.challenges.has(key) ?? false} />
      })}
      {more > 0 && <li className={classes.none}>{t('more', { count: more })}</li>}
    </>
  )
}

function Row({ challenge, isNew }: { challenge: RippleChallenge; isNew: boolean }) {
  const t = useTranslations('ripple.challenge')
  const newWord = useTranslations('ripple')('isNew')
  const say = useSides()
  const { challenged, challenger, outcome } = challenge
  const names = {
    challenged: say.name(challenged),
    challenger: say.name(challenger),
    by: say.owner(challenge),
  }
  const { before, after } = say.places(challenge)
  return (
    <li className={classes.row} data-new={isNew || undefined}>
      <IconBolt size={14} className={classes.bolt} aria-hidden />
      <span className={classes.text}>
        <span>{t.rich(`what.${outcome}`, { ...names, b: (words: ReactNode) => <b>{words}</b> })}</span>
        <small>
          {outcome === 'ends'
            ? t(`why.${challenge.why ?? 'challenged_over'}`, names)
            : outcome === 'moves'
              ? t('moves', { before, after })
              : t('possible', { artist: say.artist(challenged) })}
        </small>
      </span>
      <Chip challenge={challenge} before={before} after={after} />
      {isNew && <em className={classes.new}>{newWord}</em>}
    </li>
  )
}

/** What the two sides are called. */
function useSides() {
  const directory = useDirectory()
  const words = useBookingWords()
  const { user } = useStudio()
  const me = useTranslations('ripple.challenge')('me')
  const ordinal = (place: number | null | undefined) =>
    typeof place === 'number' ? words.ordinal(place) : ''
  return {
    name: (side: RippleSide) => directory.projectName(side.projectId) ?? side.title,
    artist: (side: RippleSide) => directory.artistName(side.artistId),
    owner: ({ createdBy, challenger }: RippleChallenge) => {
      const id = createdBy ?? challenger.createdBy
      return id === user.id ? me : (directory.memberName(id) ?? 'none')
    },
    places: ({ before, after }: RippleChallenge) => ({ before: ordinal(before), after: ordinal(after) }),
  }
}

interface ChipProps {
  challenge: RippleChallenge
  before: string
  after: string
}

function Chip({ challenge: { outcome, result }, before, after }: ChipProps) {
  const t = useTranslations('ripple.challenge.chip')
  if (outcome === 'moves')
    return (
      <span className={chips.chip} data-tone="warn">
        {t('moves', { before, after })}
      </span>
    )
  if (outcome === 'possible') return <span className={chips.chip}>{t('possible')}</span>
  const isAnswered = result === 'confirmed' || result === 'released'
  const Mark = isAnswered ? IconCheck : IconX
  return (
    <span className={chips.chip} data-tone={isAnswered ? 'ok' : undefined}>
      <Mark size={13} aria-hidden /> {t(isAnswered ? 'answered' : 'ended')}
    </span>
  )
}
