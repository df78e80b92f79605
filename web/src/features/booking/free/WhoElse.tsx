import { Button, Chip } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { ApiProblem } from '@/shared/api/problem'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useLiveStatus } from '@/shared/realtime/status'
import dialog from '@/features/booking/actions/dialog/dialog.module.css'
import { Frame } from '@/features/booking/actions/dialog/Frame'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { Affected } from '@/features/booking/ripple/Affected'
import { rippleOf } from '@/features/booking/ripple/asking'
import { Told } from '@/features/booking/ripple/Told'
import { useBookingWords } from '@/features/booking/words'

import classes from './free.module.css'
import { FreeRow } from './FreeRow'
import { useFree, useGiving } from './useFree'
import { askedSkill, wantedSkills } from './wanted'

interface WhoElseProps {
  target: ShownBooking
  /** When somebody else has it. */
  onDone?: (() => void) | undefined
  onClose: () => void
}

/** Who else has the days of a booking and knows what it takes; whom it is given to, and what comes of that. */
export function WhoElse({ target, onDone, onClose }: WhoElseProps) {
  const t = useTranslations('free')
  const words = useBookingWords()
  const changes = useChanges()
  const { artists, projectName } = useDirectory()
  const isOffline = useLiveStatus(({ state }) => state === 'offline')
  const offered = wantedSkills(artists.get(target.artistId)?.skills ?? [])
  const [skills, setSkills] = useState(offered.map(askedSkill))
  const wanted = offered.filter((skill) => skills.includes(askedSkill(skill)))
  const free = useFree(target, wanted)
  const found = free.data?.artists ?? []
  const [pick, setPick] = useState<string | null>(null)
  const chosen = found.find(({ artistId }) => artistId === pick) ?? found[0]
  const giving = useGiving(target, chosen?.artistId ?? null)
  const [isBusy, setBusy] = useState(false)
  const [hasChanged, setChanged] = useState(false)
  const comes = giving.data?.ripple
  const sum = giving.data?.booking.cost
  const refusal = giving.error instanceof ApiProblem ? giving.error.message : null
  const go = async () => {
    if (chosen === undefined || comes === undefined) return
    setBusy(true)
    const body = { version: target.version, artistId: chosen.artistId, planHash: comes.planHash }
    const outcome = await changes.change(target, body)
    setBusy(false)
    if (outcome.kind === 'done') onDone?.()
    const isOther = outcome.kind === 'failed' && rippleOf(outcome.error) !== null
    setChanged(isOther)
    if (isOther) void giving.refetch()
    else onClose()
  }
  const action =
    chosen === undefined
      ? t('choose')
      : sum
        ? t('giveSum', { who: chosen.name, sum: money(sum, locale) })
        : t('give', { who: chosen.name })
  return (
    <Frame
      title={t('title', { what: projectName(target.projectId) ?? target.title })}
      action={action}
      isReady={comes !== undefined && !isOffline}
      isBusy={isBusy}
      onGo={() => void go()}
      onClose={onClose}
    >
      {offered.length > 0 && (
        <Chip.Group multiple value={skills} onChange={setSkills}>
          <div className={dialog.chips} role="group" aria-label={t('skills')}>
            {offered.map((skill) => (
              <Chip key={skill.name} value={askedSkill(skill)} size="xs" variant="outline">
                {t('atLeast', skill)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      <p className={dialog.text} role="status">
        {free.data !== undefined &&
          t('count', { count: free.data.total, dates: words.shortDates(target), shown: found.length })}
      </p>
      <div
        className={`${dialog.list} ${classes.list}`}
        role="radiogroup"
        aria-label={t('list')}
        aria-busy={free.isPending}
      >
        {free.isPending &&
          !isOffline &&
          [70, 52, 61].map((width) => (
            <i key={width} className={dialog.grey} style={{ width: `${width}%` }} />
          ))}
        {isOffline && <p className={dialog.note}>{t('offline')}</p>}
        {free.isError && (
          <div className={dialog.note} role="alert">
            <p>{t('failed')}</p>
            <Button variant="default" onClick={() => void free.refetch()}>
              {t('again')}
            </Button>
          </div>
        )}
        {free.data !== undefined && found.length === 0 && <p className={dialog.note}>{t('none')}</p>}
        {found.map((one) => (
          <FreeRow
            key={one.artistId}
            found={one}
            isChosen={one === chosen}
            onChoose={() => setPick(one.artistId)}
          />
        ))}
      </div>
      {hasChanged && <p role="alert">{t('changed')}</p>}
      {refusal !== null && chosen !== undefined && <p role="alert">{refusal}</p>}
      {comes !== undefined && (
        <div className={classes.comes}>
          <Affected ripple={comes} differences={null} />
          <Told ripple={comes} differences={null} />
        </div>
      )}
    </Frame>
  )
}
