import { Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { useDirectory } from '@/features/booking/directory'

import { byArtist, isChosen, type Choice, type Person } from './choosing'
import { DifferenceRow } from './DifferenceRow'
import type { RefusedRow } from './refused'
import classes from './restore.module.css'

interface DifferencesProps {
  at: string
  changes: readonly BookingDifference[]
  people: readonly Person[]
  wanted: readonly string[]
  choice: Choice
  refused: ReadonlyMap<string, RefusedRow>
  onWanted: (people: string[]) => void
  onChoose: (changes: readonly BookingDifference[], isIn: boolean) => void
}

/** What differs, by whose time it was: each to be ticked, alone, by artist, or all. */
export function Differences(props: DifferencesProps) {
  const { at, changes, people, wanted, choice, refused, onWanted, onChoose } = props
  const t = useTranslations('past.whole')
  const past = useTranslations('past')
  const { artistName } = useDirectory()
  const later = new Set(changes.filter(({ kind }) => kind === 'added').map(({ bookingId }) => bookingId))
  return (
    <section aria-label={t('list')}>
      <div className={classes.head}>
        <Ticks
          label={t('all', { count: changes.length })}
          changes={changes}
          choice={choice}
          onChoose={onChoose}
          isFirst
        />
        {people.length > 1 && (
          <FilterMenu
            label={past('person')}
            saysValues
            options={people.map(({ id, name, count }) => ({
              value: id,
              label: name ?? past('clock'),
              count,
            }))}
            value={[...wanted]}
            onChange={onWanted}
          />
        )}
      </div>
      {byArtist(changes, artistName).map((group) => (
        <div key={group.artistId} role="group" aria-label={group.name} className={classes.group}>
          <Ticks label={group.name} changes={group.changes} choice={choice} onChoose={onChoose} />
          <ul>
            {group.changes.map((change) => (
              <DifferenceRow
                key={change.bookingId}
                at={at}
                change={change}
                isIn={isChosen(change, choice)}
                refused={refused.get(change.bookingId)}
                later={later}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

interface TicksProps {
  label: string
  changes: readonly BookingDifference[]
  choice: Choice
  onChoose: DifferencesProps['onChoose']
  isFirst?: boolean
}

/** One tick for several: all of them, none, or some. */
function Ticks({ label, changes, choice, onChoose, isFirst = false }: TicksProps) {
  const count = changes.filter((change) => isChosen(change, choice)).length
  return (
    <Checkbox
      label={label}
      className={classes.ticks}
      checked={count === changes.length}
      indeterminate={count > 0 && count < changes.length}
      onChange={() => onChoose(changes, count < changes.length)}
      data-autofocus={isFirst || undefined}
    />
  )
}
