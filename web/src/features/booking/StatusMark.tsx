import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClockOff,
  IconPencil,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'

import classes from './StatusMark.module.css'

type Status = Booking['status']

const MARKS: Record<Exclude<Status, 'hold'>, TablerIcon> = {
  pencil: IconPencil,
  confirmed: IconCheck,
  released: IconArrowBackUp,
  expired: IconClockOff,
  cancelled: IconBan,
  declined: IconX,
}

/** The sign of a status, the same everywhere. A hold has its rank instead, so this draws nothing for it. */
export function StatusMark({ status, size = 12 }: { status: Status; size?: number }) {
  if (status === 'hold') return null
  const Mark = MARKS[status]
  return <Mark className={classes.mark} size={size} stroke={2.25} aria-hidden />
}

/** 1st, on a plate. Within a `data-hue` it has the colour of that project, else none. */
export function RankChip({ rank, plain = false }: { rank: number; plain?: boolean }) {
  const t = useTranslations('common')
  return (
    <span className={classes.rank} data-plain={plain || undefined}>
      {t('rank', { rank })}
    </span>
  )
}

/** The mark and the word on a pill, by the shapes of the statuses and without any hue. */
export function StatusTag({ status, rank }: { status: Status; rank?: number | null }) {
  const t = useTranslations('common')
  return (
    <span className={classes.tag} data-status={status}>
      {status === 'hold' && rank ? <RankChip rank={rank} plain /> : <StatusMark status={status} />}
      {t(`status.${status}`)}
    </span>
  )
}
