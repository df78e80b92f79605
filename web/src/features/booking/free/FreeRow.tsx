import { useTranslations } from 'use-intl'

import type { FreeArtist } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import dialog from '@/features/booking/actions/dialog/dialog.module.css'

import classes from './free.module.css'

interface FreeRowProps {
  found: FreeArtist
  isChosen: boolean
  onChoose: () => void
}

/** Somebody who is free: what they know, which days they have, what they cost, and how well they fit and why. */
export function FreeRow({ found, isChosen, onChoose }: FreeRowProps) {
  const t = useTranslations('free')
  const { name, skills, days, holds, rate, price, fit, why } = found
  const known = skills.map((skill) => `${skill.name} ${skill.level}`)
  const sum = rate?.perDay ?? rate?.perHour
  const rated = sum ? [t(rate?.perDay ? 'perDay' : 'perHour', { sum: money(sum, locale) })] : []
  return (
    <label className={`${dialog.row} ${classes.row}`} data-chosen={isChosen || undefined}>
      <input
        type="radio"
        name="free"
        checked={isChosen}
        data-autofocus={isChosen || undefined}
        onChange={onChoose}
      />
      <ArtistAvatar name={name} size={28} />
      <span className={dialog.who}>
        <b>{name}</b>
        <span>{[...known, ...rated].join(' · ')}</span>
      </span>
      <span className={dialog.state}>
        <b>{price ? money(price, locale) : t('days', { count: days.length })}</b>
        <span>
          {[price && t('days', { count: days.length }), holds > 0 && t('held', { count: holds })]
            .filter(Boolean)
            .join(', ')}
        </span>
      </span>
      <span className={classes.fit}>
        <b aria-label={t('fitOf', { fit })}>{fit}</b>
        <span>{t('why', weakest(why))}</span>
      </span>
    </label>
  )
}

/** What lowers the fit the most, and what it is worth; `none` where nothing does. */
function weakest(why: FreeArtist['why']) {
  const [worst] = why.toSorted((one, other) => other.of - other.points - (one.of - one.points))
  const { part, points, of } = worst ?? { part: 'none', points: 0, of: 0 }
  return { part: points === of ? 'none' : part, points, of }
}
