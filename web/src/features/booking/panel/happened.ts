import { z } from 'zod'

import type { Booking } from '@/shared/api/generated'

import type { BookingWords, Translate } from '@/features/booking/words'

const fields = z.record(z.string(), z.unknown())

/** One recorded event of a booking, as its history answers it. */
export const historyEvent = z.object({
  seq: z.number(),
  name: z.string(),
  subjectKind: z.string(),
  version: z.number(),
  actorId: z.string().nullish(),
  actorName: z.string().nullish(),
  at: z.string(),
  reason: z.string().nullish(),
  data: z
    .object({
      about: z.object({ challengerId: z.string().nullish() }).nullish(),
      before: fields.nullish(),
      after: fields.nullish(),
    })
    .nullish(),
})
export type HistoryEvent = z.infer<typeof historyEvent>

export const historyPage = z.object({
  data: z.array(historyEvent),
  meta: z.object({ nextCursor: z.string().nullish() }).nullish(),
})

/** The names that ids are said with. */
export interface Names {
  artist: (id: string) => string
  project: (id: string) => string
  zone: string
  money: (sum: { amount: string; currency: string }) => string
}

export interface Happened {
  /** Maeve Kelly moved it to 16–20 March */
  text: string
  /** What was what before, for those who look twice. */
  changes: { field: string; before: string; after: string }[]
}

/** What a field of the program is called; what is not here follows from another and is not said. */
const SAID = {
  artistId: 'artist',
  projectId: 'project',
  title: 'title',
  startDate: 'start',
  endDate: 'end',
  startTime: 'start',
  endTime: 'end',
  expiresAt: 'expires',
  notes: 'notes',
  cost: 'cost',
} as const
type Field = keyof typeof SAID

const FACTS = ['created', 'updated', 'held', 'pencilled', 'confirmed', 'released', 'declined'] as const
const MORE = [
  'split',
  'joined',
  'cancelled',
  'expired',
  'restored',
  'reverted',
  'accepted',
  'expires_soon',
] as const
const KNOWN: ReadonlySet<string> = new Set([...FACTS, ...MORE])
type Fact = (typeof FACTS)[number] | (typeof MORE)[number]

/** An event in words: who did what, and what each field was and became. */
export function tell(event: HistoryEvent, t: Translate, words: BookingWords, names: Names): Happened {
  const who = event.actorName ?? (event.actorId ? t('booking.history.somebody') : t('booking.history.clock'))
  const after = event.data?.after ?? {}
  const before = event.data?.before ?? {}
  const fact = event.name.replace(/^booking\./, '')
  const name = KNOWN.has(fact) ? (fact as Fact) : 'updated'
  if (fact === 'promoted' || fact === 'demoted') {
    const rank = words.ordinal(Number(after['rank'] ?? 1))
    return { text: t(`booking.history.${fact}`, { rank }), changes: [] }
  }
  const text =
    name === 'updated' ? told(who, after) : t(`booking.history.${name}`, { who, how: howMade(after) })
  const isMade = event.data?.before === undefined || event.data.before === null
  return { text, changes: isMade ? [] : listChanges() }

  function howMade(made: Record<string, unknown>): string {
    const status = made['status']
    return status === 'pencil' || status === 'confirmed' ? status : 'hold'
  }

  function told(actor: string, changed: Record<string, unknown>): string {
    const { artistId, startDate, endDate, title } = changed
    if (typeof artistId === 'string')
      return t('booking.history.gave', { who: actor, artist: names.artist(artistId) })
    if (typeof startDate === 'string' && typeof endDate === 'string') {
      const when = {
        unit: 'day',
        timezone: names.zone,
        startDate,
        endDate,
        startTime: '',
        endTime: '',
      } as const
      return t('booking.history.moved', { who: actor, dates: words.shortDates(when) })
    }
    if (typeof endDate === 'string')
      return t('booking.history.resizedEnd', { who: actor, date: show('endDate', endDate) })
    if (typeof startDate === 'string') {
      return t('booking.history.resizedStart', { who: actor, date: show('startDate', startDate) })
    }
    if (typeof title === 'string') return t('booking.history.renamed', { who: actor, title })
    if (typeof changed['expiresAt'] === 'string') {
      return t('booking.history.extended', { who: actor, at: show('expiresAt', changed['expiresAt']) })
    }
    return t('booking.history.updated', { who: actor })
  }

  function listChanges(): Happened['changes'] {
    const isByDates = 'startDate' in after || 'endDate' in after
    const known = (Object.keys(SAID) as Field[]).filter(
      (field) =>
        (field in after || field in before) && !(isByDates && (field === 'startTime' || field === 'endTime')),
    )
    return known.map((field) => ({
      field: t(`booking.fields.${SAID[field]}`),
      before: show(field, before[field]),
      after: show(field, after[field]),
    }))
  }

  function show(field: Field, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('booking.history.nothing')
    if (field === 'cost') return showSum(value)
    if (typeof value !== 'string') return t('booking.history.nothing')
    if (field === 'artistId') return names.artist(value)
    if (field === 'projectId') return names.project(value)
    if (field === 'startDate' || field === 'endDate') return showDate(value)
    if (field === 'startTime' || field === 'endTime' || field === 'expiresAt')
      return words.moment(value, names.zone)
    return value
  }

  function showSum(value: unknown): string {
    const sum = z.object({ amount: z.string(), currency: z.string() }).safeParse(value)
    return sum.success ? names.money(sum.data) : t('booking.history.nothing')
  }

  function showDate(date: string): string {
    const when: Pick<Booking, 'unit' | 'timezone'> = { unit: 'day', timezone: names.zone }
    return words.dates({ ...when, startDate: date, endDate: date, startTime: '', endTime: '' })
  }
}
