import { Button, Chip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { checkAvailability } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { bestFirst, commonSkills, joinAnswers } from '@/features/booking/actions/candidates'
import { changeOperations } from '@/features/booking/actions/operations'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import { isFirm } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'

import { CandidateRow } from './CandidateRow'
import classes from './dialog.module.css'
import { Frame } from './Frame'

/** More artists than these are not asked about at once. */
const MOST_ARTISTS = 500

/** Who could take these bookings: everybody with the skills, the free ones first. */
export function Replace({ targets, onClose }: { targets: readonly ShownBooking[]; onClose: () => void }) {
  const t = useTranslations('actions')
  const common = useTranslations('common')
  const words = useActionWords()
  const changes = useChanges()
  const { artists, artistName } = useDirectory()
  const [first] = targets
  const count = targets.length
  const present = new Set(targets.map((one) => one.artistId))
  const skills = commonSkills([...present].flatMap((id) => artists.get(id) ?? []))
  const [wanted, setWanted] = useState<string[]>(skills.slice(0, 1))
  const asked = useCandidates(targets, wanted)
  const [pick, setPick] = useState<string | null>(null)
  const isTaken = targets.some(isFirm)
  const candidates = bestFirst(
    joinAnswers(asked.data ?? [], artists, {
      except: present.size === 1 ? present : new Set(),
      moved: new Set(targets.map((one) => one.id)),
    }),
    wanted,
  )
  const mayTake = (id: string) => candidates.some((one) => one.artist.id === id && (one.isFree || !isTaken))
  const best = candidates.find((one) => one.isFree)?.artist.id ?? null
  const chosen = pick !== null && mayTake(pick) ? pick : best
  const go = () => {
    if (chosen === null) return
    onClose()
    if (count === 1 && first !== undefined) {
      void changes.change(first, { version: first.version, artistId: chosen })
      return
    }
    const moved = targets.filter((one) => one.artistId !== chosen)
    void changes.several({
      operations: changeOperations(moved, () => ({ artistId: chosen })),
      sentence: (done) => ({
        verb: t('did.moved'),
        text: t('did.toArtist', { count: done, artist: artistName(chosen) }),
      }),
    })
  }
  return (
    <Frame
      title={t('replace.title', { count, what: first === undefined ? '' : words.what(first) })}
      action={chosen === null ? t('replace.choose') : t('replace.go', { artist: artistName(chosen) })}
      isReady={chosen !== null}
      isMany={count > 1}
      onGo={go}
      onClose={onClose}
    >
      {skills.length > 0 ? (
        <Chip.Group multiple value={wanted} onChange={setWanted}>
          <div className={classes.chips} role="group" aria-label={t('replace.skills')}>
            {skills.map((skill) => (
              <Chip key={skill} value={skill} size="xs" variant="outline">
                {skill}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      ) : (
        <p className={classes.text}>
          {t('replace.noSkills', { artist: first === undefined ? '' : artistName(first.artistId) })}
        </p>
      )}
      <div
        className={classes.list}
        role="radiogroup"
        aria-label={t('replace.list')}
        aria-busy={asked.isPending}
      >
        {asked.isPending &&
          [70, 52, 61].map((width) => (
            <i key={width} className={classes.grey} style={{ width: `${width}%` }} />
          ))}
        {asked.error !== null && (
          <div className={classes.note} role="alert">
            <p>{t('replace.failed')}</p>
            <Button variant="default" onClick={() => void asked.refetch()}>
              {common('tryAgain')}
            </Button>
          </div>
        )}
        {asked.data !== undefined && candidates.length === 0 && (
          <p className={classes.note}>{t('replace.none')}</p>
        )}
        {candidates.map((candidate) => (
          <CandidateRow
            key={candidate.artist.id}
            candidate={candidate}
            skills={wanted}
            isChosen={candidate.artist.id === chosen}
            mayTake={candidate.isFree || !isTaken}
            onChoose={() => setPick(candidate.artist.id)}
          />
        ))}
      </div>
      {candidates.length > 0 && (
        <p className={classes.text} role="status">
          {t('replace.counts', {
            free: candidates.filter((one) => one.isFree).length,
            count: candidates.length,
          })}
        </p>
      )}
    </Frame>
  )
}

/** What the program says of everybody with the skills, for each of the bookings. */
function useCandidates(targets: readonly ShownBooking[], skills: readonly string[]) {
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const everybody = [...artists.values()].filter((artist) => artist.archivedAt === null)
  const artistIds = everybody.slice(0, MOST_ARTISTS).map((artist) => artist.id)
  const periods = targets.map(({ startTime, endTime }) => ({ startTime, endTime }))
  return useQuery({
    queryKey: ['candidates', tenant.slug, skills, periods, targets.map((one) => one.version)],
    queryFn: ({ signal }) =>
      Promise.all(
        periods.map(async (period) => {
          const who = skills.length > 0 ? { skills: [...skills] } : { artistIds }
          return (await checkAvailability({ body: { ...who, ...period }, signal })).data.data
        }),
      ),
    staleTime: 0,
  })
}
