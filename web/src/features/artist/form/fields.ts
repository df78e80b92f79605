import { fieldErrors } from '@/shared/api/fieldErrors'
import { hasCode } from '@/shared/api/problem'

import type { ArtistValues } from './values'

/** The names of the program's fields, and the form's own that show what it says about them. */
const SHOWN_AS = {
  name: 'name',
  title: 'title',
  email: 'email',
  departmentId: 'departmentId',
  skills: 'skills',
  rate: 'rateAmount',
  timezone: 'timezone',
  holidayRegion: 'holidayRegion',
  workingPattern: 'week',
  settings: 'rules',
} as const

export function shownErrors(error: unknown): Partial<Record<keyof ArtistValues, string>> {
  const { fields } = fieldErrors(error, Object.keys(SHOWN_AS) as (keyof typeof SHOWN_AS)[])
  const told = Object.entries(fields).map(([name, text]) => [SHOWN_AS[name as keyof typeof SHOWN_AS], text])
  if (hasCode(error, 'email_taken')) told.push(['email', error.message])
  return Object.fromEntries(told) as Partial<Record<keyof ArtistValues, string>>
}

/** What a field is called on the form, where it is called otherwise than in the program. */
const LABELS = {
  name: 'name',
  title: 'title',
  email: 'email',
  kind: 'kind',
  departmentId: 'department',
  skills: 'skills',
  rate: 'rate',
  timezone: 'timezone',
  holidayRegion: 'holidays',
  workingPattern: 'week',
  settings: 'rules',
} as const

export function fieldsWords(
  changes: object,
  words: (key: (typeof LABELS)[keyof typeof LABELS]) => string,
): string[] {
  const names = Object.keys(LABELS) as (keyof typeof LABELS)[]
  return names.filter((name) => name in changes).map((name) => words(LABELS[name]))
}
