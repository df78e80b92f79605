import type { Booking } from '@/shared/api/generated'

export type Fields = Record<string, unknown> | null | undefined
const NAMES = {
  artistId: 'artist',
  projectId: 'project',
  title: 'title',
  status: 'status',
  startDate: 'start',
  endDate: 'end',
  startTime: 'start',
  endTime: 'end',
  unit: 'unit',
  startPart: 'firstDay',
  endPart: 'lastDay',
  daysOff: 'daysOff',
  expiresAt: 'expires',
  notes: 'notes',
} as const
export type FieldName = (typeof NAMES)[keyof typeof NAMES]

export interface Speech {
  status: (status: Booking['status']) => string
  artist: (id: string) => string
  project: (id: string) => string
  date: (date: string) => string
  moment: (instant: string) => string
  part: (part: Booking['startPart']) => string
  isByHours: (isIt: boolean) => string
  field: (name: FieldName) => string
  nothing: string
}

/** The fields that would change, each in words; a start or end once, by its day if that changes. */
export function sayFields(before: Fields, after: Fields, speech: Speech) {
  const lines: { field: string; before: string; after: string }[] = []
  for (const [key, name] of Object.entries(NAMES)) {
    if (!(key in (after ?? {})) || followsFrom(key, before, after)) continue
    const say = (value: unknown, other: unknown): string => {
      if (key === 'startPart' || key === 'endPart') return speech.part(value as Booking['startPart'])
      if (Array.isArray(value)) return sayDays(value, other, speech)
      if (typeof value !== 'string' || value === '') return speech.nothing
      if (key === 'artistId') return speech.artist(value)
      if (key === 'projectId') return speech.project(value)
      if (key === 'unit') return speech.isByHours(value === 'hour')
      if (key.endsWith('Date')) return speech.date(value)
      if (key.endsWith('Time') || key === 'expiresAt') return speech.moment(value)
      return key === 'status' ? speech.status(value as Booking['status']) : value
    }
    const [was, is] = [before?.[key], after?.[key]]
    lines.push({ field: speech.field(name), before: say(was, is), after: say(is, was) })
  }
  return lines
}

/** Whether a field is said by another: instants and days off by the days, halves by hours, the end of a clock by the status. */
function followsFrom(key: string, before: Fields, after: Fields): boolean {
  const has = (name: string) => name in (after ?? {})
  const isOfHours = before?.['unit'] === 'hour' || after?.['unit'] === 'hour'
  if (key.endsWith('Time') || key === 'daysOff') return has('startDate') || has('endDate')
  if (key.endsWith('Part')) return isOfHours || (before?.[key] ?? null) === (after?.[key] ?? null)
  if (key === 'unit') return !isOfHours
  return key === 'expiresAt' && has('status') && (after?.[key] ?? null) === null
}

/** The days that the other does not have: those that both have say nothing. */
function sayDays(days: readonly string[], other: unknown, speech: Speech): string {
  const rest = days.filter((day) => !Array.isArray(other) || !other.includes(day))
  return rest.map(speech.date).join(', ') || speech.nothing
}
