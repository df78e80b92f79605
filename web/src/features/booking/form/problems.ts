import { ApiProblem } from '@/shared/api/problem'

/** Which field of a form each field of the program belongs to. */
const FORM_FIELD: Record<string, string> = {
  artistId: 'artist',
  projectId: 'project',
  title: 'title',
  notes: 'notes',
  startDate: 'dates',
  endDate: 'dates',
  startPart: 'dates',
  endPart: 'dates',
  startTime: 'dates',
  endTime: 'dates',
  workDaysOff: 'dates',
  expiresAt: 'expires',
  reason: 'reason',
}

export type FieldErrors = Partial<
  Record<'artist' | 'project' | 'title' | 'notes' | 'dates' | 'expires' | 'reason', string>
>

/** What the program found wrong, at the fields of the form. What belongs to no field is in the problem's sentence. */
export function fieldErrors(error: unknown): FieldErrors {
  if (!(error instanceof ApiProblem)) return {}
  const found: [string, string][] = []
  for (const { field = '', message = '' } of error.document.errors ?? []) {
    const name = FORM_FIELD[field.split('.').at(-1) ?? '']
    if (name !== undefined && message !== '') found.push([name, message])
  }
  return Object.fromEntries(found)
}
