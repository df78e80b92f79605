import type { TimeOff, TimeOffChange, TimeOffCreate } from '@/shared/api/generated'
import { isoOf } from '@/shared/lib/days'

/** A time off while it is being written. */
export interface AwayDraft {
  kind: TimeOffCreate['kind']
  startDate: string | null
  endDate: string | null
  fromMidday: boolean
  untilMidday: boolean
  note: string
  /** Whether the days were touched: hours that are not stay hours. */
  isMoved: boolean
}

/** Days and halves of them on the board; the end is not included. */
export interface Stretch {
  start: number
  end: number
}

export function draftOf(row: TimeOff | null, stretch: Stretch | null): AwayDraft {
  if (row !== null)
    return {
      kind: row.kind === 'absent' ? 'other' : row.kind,
      startDate: row.startDate,
      endDate: row.endDate,
      fromMidday: row.startPart === 'pm',
      untilMidday: row.endPart === 'am',
      note: row.note ?? '',
      isMoved: false,
    }
  const { start, end } = stretch ?? { start: NaN, end: NaN }
  const hasDays = Number.isFinite(start)
  return {
    kind: 'vacation',
    startDate: hasDays ? isoOf(Math.floor(start)) : null,
    endDate: hasDays ? isoOf(Math.ceil(end) - 1) : null,
    fromMidday: hasDays && start % 1 === 0.5,
    untilMidday: hasDays && end % 1 === 0.5,
    note: '',
    isMoved: false,
  }
}

/** What to send for a new one, or null as long as the days are missing. */
export function bodyOf(draft: AwayDraft): TimeOffCreate | null {
  const { kind, startDate, endDate, fromMidday, untilMidday } = draft
  if (startDate === null || endDate === null) return null
  return {
    kind,
    startDate,
    endDate,
    startPart: fromMidday ? 'pm' : null,
    endPart: untilMidday ? 'am' : null,
    note: draft.note.trim() || null,
  }
}

/** What is different from the row, or null if nothing is. */
export function changesOf(row: TimeOff, draft: AwayDraft, body: TimeOffCreate): TimeOffChange | null {
  const { kind, note, ...when } = body
  const changes: TimeOffChange = {
    ...(kind === row.kind ? {} : { kind }),
    ...(note === row.note ? {} : { note }),
    ...(draft.isMoved ? when : {}),
  }
  return Object.keys(changes).length === 0 ? null : { ...changes, version: row.version }
}
