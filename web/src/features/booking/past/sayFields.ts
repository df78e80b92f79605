import type { Booking } from '@/shared/api/generated'

export type Fields = Record<string, unknown> | null | undefined
const NAMES = {
  artistId: 'artist',
  projectId: 'project',
  title: 'title',
  status: 'status',
  startDate: 'dates',
  endDate: 'dates',
  startTime: 'dates',
  endTime: 'dates',
  notes: 'notes',
} as const
export type FieldName = (typeof NAMES)[keyof typeof NAMES]

interface Speech {
  status: (status: Booking['status']) => string
  artist: (id: string) => string
  project: (id: string) => string
  field: (name: FieldName) => string
  nothing: string
}

/** The fields that would change, each in words; days once, however many of their fields there are. */
export function sayFields(before: Fields, after: Fields, speech: Speech) {
  const lines: { field: string; before: string; after: string }[] = []
  for (const [key, name] of Object.entries(NAMES)) {
    if (!(key in (after ?? {})) || (key.endsWith('Time') && 'startDate' in (after ?? {}))) continue
    const say = (value: unknown): string => {
      if (typeof value !== 'string' || value === '') return speech.nothing
      if (key === 'artistId') return speech.artist(value)
      if (key === 'projectId') return speech.project(value)
      return key === 'status' ? speech.status(value as Booking['status']) : value
    }
    const line = { field: speech.field(name), before: say(before?.[key]), after: say(after?.[key]) }
    if (!lines.some((one) => one.field === line.field && name !== 'dates')) lines.push(line)
  }
  return lines
}
