import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import { useStudio } from '@/features/tenant/studio'

import { levelOf, type Candidate } from '@/features/booking/actions/candidates'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useBookingStore } from '@/features/booking/data/context'
import { useBookingWords } from '@/features/booking/words'

import classes from './dialog.module.css'

interface CandidateRowProps {
  candidate: Candidate
  skills: readonly string[]
  isChosen: boolean
  mayTake: boolean
  onChoose: () => void
}

/** Somebody who could take a booking: skills, rate, and whether they are free, held or why they are taken. */
export function CandidateRow({ candidate, skills, isChosen, mayTake, onChoose }: CandidateRowProps) {
  const t = useTranslations('actions.replace')
  const { rights } = useStudio()
  const { artist, isFree, holds, warnings } = candidate
  const rate = rights.seesMoney ? artist.rate?.perDay : undefined
  const known = artist.skills
    .toSorted((one, other) => levelOf(artist, [other.name]) - levelOf(artist, [one.name]))
    .filter((skill) => skills.length === 0 || skills.includes(skill.name))
    .slice(0, 4)
    .map((skill) => `${skill.name} ${skill.level}`)
  const free = holds === 0 ? t('free') : t('held', { count: holds })
  const why = useWhy(candidate)
  return (
    <label className={classes.row} data-chosen={isChosen || undefined}>
      <input
        type="radio"
        name="candidate"
        checked={isChosen}
        disabled={!mayTake}
        data-autofocus={isChosen || undefined}
        onChange={onChoose}
      />
      <ArtistAvatar name={artist.name} size={28} />
      <span className={classes.who}>
        <b>{artist.name}</b>
        <span>{[...known, ...(rate ? [t('perDay', { sum: money(rate, locale) })] : [])].join(' · ')}</span>
      </span>
      <span className={classes.state}>
        <b className={isFree ? classes.free : classes.taken}>{isFree ? free : t('taken')}</b>
        <span>{isFree ? warnings[0] : why}</span>
      </span>
    </label>
  )
}

/** What is in the way, if it is known here. */
function useWhy({ inTheWay }: Candidate): string {
  const store = useBookingStore()
  const words = useActionWords()
  const phrases = useBookingWords()
  const known = inTheWay.flatMap((id) => store.get(id) ?? [])[0]
  return known === undefined ? '' : `${words.what(known)}, ${phrases.shortDates(known)}`
}
