import { IconArrowBackUp, IconArrowDown, IconArrowRight, IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { RippleHold } from '@/shared/api/generated'

import { useBookingWords } from '@/features/booking/words'

import classes from '@/shared/ui/chip.module.css'

/** What becomes of a hold, in three words: 1st to 2nd, 2nd stays, 2nd released. */
export function HoldChip({ hold }: { hold: RippleHold }) {
  const t = useTranslations('ripple')
  const words = useBookingWords()
  const before = words.ordinal(hold.before)
  const after = typeof hold.after !== 'number' ? '' : words.ordinal(hold.after)
  if (hold.outcome === 'released')
    return (
      <span className={classes.chip} data-tone="warn">
        <IconArrowBackUp size={13} aria-hidden /> {t('chip.released', { before })}
      </span>
    )
  if (hold.outcome === 'told')
    return (
      <span className={classes.chip}>
        <IconArrowRight size={13} aria-hidden /> {t('chip.stays', { before })}
      </span>
    )
  const isUp = (hold.after ?? 0) < hold.before
  const Arrow = isUp ? IconArrowUp : IconArrowDown
  return (
    <span className={classes.chip} data-tone={isUp ? 'ok' : 'warn'}>
      <Arrow size={13} aria-hidden /> {t('chip.moves', { before, after })}
    </span>
  )
}
