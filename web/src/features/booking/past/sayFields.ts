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
  notes: 'notes',
} as const
export type FieldName = (typeof NAMES)[keyof typeof NAMES]

interface Speech {
  status: (status: Booking['status']) => string
  artist: (id: string) => string
  project: (id: string) => string
  date: (date: string) => string
  moment: (instant: string) => string
  field: (name: FieldName) => string
  nothing: string
}

/** The fields that would change, each in words; a start or end once, by its day if that changes. */
export function sayFields(before: Fields, after: Fields, speech: Speech) {
  const lines: { field: string; before: string; after: string }[] = []
  const isByDays = 'startDate' in (after ?? {}) || 'endDate' in (after ?? {})
  for (const [key, name] of Object.entries(NAMES)) {
    if (!(key in (after ?? {})) || (isByDays && key.endsWith('Time'))) continue
    const say = (value: unknown): string => {
      if (typeof value !== 'string' || value === '') return speech.nothing
      if (key === 'artistId') return speech.artist(value)
      if (key === 'projectId') return speech.project(value)
      if (key.endsWith('Date')) return speech.date(value)
      if (key.endsWith('Time')) return speech.moment(value)
      return key === 'status' ? speech.status(value as Booking['status']) : value
    }
    lines.push({ field: speech.field(name), before: say(before?.[key]), after: say(after?.[key]) })
  }
  return lines
}
