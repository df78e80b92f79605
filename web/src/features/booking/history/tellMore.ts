import type { TimelineEvent } from '@/shared/api/generated'
import type { Happened } from '@/features/booking/panel/happened'
import type { BookingWords, Translate } from '@/features/booking/words'
import type { When } from '@/features/booking/worked'

type Changed = Pick<TimelineEvent, 'name' | 'actorId' | 'actorName' | 'data'>
type Fields = Record<string, unknown>
interface ChallengeChanged {
  name: string
  actorId?: string | null | undefined
  actorName?: string | null | undefined
  data?: { after?: Fields | null | undefined } | null | undefined
}

const AWAY = ['vacation', 'sick', 'other', 'absent'] as const
const WHEN = ['startDate', 'startPart', 'endDate', 'endPart', 'startTime', 'endTime'] as const
const OUTCOMES = ['confirmed', 'released', 'kept', 'ended', 'withdrawn'] as const
const ANSWERS = ['confirm', 'confirm_days', 'release', 'refuse'] as const

const whoDid = (event: Pick<ChallengeChanged, 'actorId' | 'actorName'>, t: Translate) =>
  event.actorName ?? t(event.actorId ? 'booking.history.somebody' : 'booking.history.clock')

const known = <Value extends string>(values: readonly Value[], value: unknown): Value | null =>
  values.find((one) => one === value) ?? null

/** What happened to a time off: whose it is says the subject, why they are away only to those who may know. */
export function tellAway(event: Changed, t: Translate, words: BookingWords): Happened {
  const { before, after } = event.data ?? {}
  const fact = event.name.split('.')[1]
  const who = whoDid(event, t)
  const row = (fact === 'removed' ? before : after) ?? {}
  if (fact === 'created' || fact === 'removed')
    return {
      text: t(`history.away.${fact}`, { who, what: sayKind(row, t), dates: sayDates(row, words) }),
      changes: [],
    }
  const changes: Happened['changes'] = []
  if (row['kind'] !== undefined)
    changes.push({ field: t('history.away.kind'), before: sayKind(before ?? {}, t), after: sayKind(row, t) })
  const isMoved = WHEN.some((field) => field in row)
  return { text: t('history.away.updated', { who, moved: isMoved ? 'yes' : 'no' }), changes }
}

function sayKind(row: Fields, t: Translate): string {
  return t(`away.kind.${known(AWAY, row['kind']) ?? 'absent'}`)
}

function sayDates(row: Fields, words: BookingWords): string {
  return typeof row['startDate'] === 'string' ? words.dates(row as unknown as When) : ''
}

/** What happened to a challenge: who asked, what was answered, what became of it when nobody did. `isAsking`: it is told of
the hold that challenges, not of what is challenged. */
export function tellChallenge(event: ChallengeChanged, t: Translate, isAsking = false): Happened {
  const after = event.data?.after ?? {}
  const fact = event.name.split('.')[1]
  const who = whoDid(event, t)
  const outcome = known(OUTCOMES, after['outcome']) ?? 'other'
  if (fact === 'answered') {
    const answer = known(ANSWERS, after['answer']) ?? 'other'
    return { text: t('history.challenge.answered', { who, answer, outcome }), changes: [] }
  }
  if (fact === 'lapsed')
    return { text: t(`history.challenge.${isAsking ? 'lapsedBefore' : 'lapsed'}`, { outcome }), changes: [] }
  if (fact === 'cancelled') return { text: t('history.challenge.cancelled', { who, outcome }), changes: [] }
  return { text: t(`history.challenge.${isAsking ? 'openedBefore' : 'opened'}`, { who }), changes: [] }
}
