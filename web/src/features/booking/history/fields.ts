/** The fields of a studio, an artist or a project that have a name, in the order in which they are said. */
const ROW = [
  ...['name', 'title', 'email', 'phone', 'code', 'client', 'kind', 'status', 'color', 'startDate', 'endDate'],
  ...['timezone', 'currency', 'notes', 'rate', 'skills', 'departmentId', 'workingPattern', 'holidayRegion'],
  ...['budget', 'progress', 'userId', 'archivedAt'],
] as const
/** What the studio, an artist or a project has set. */
const SETTINGS = [
  ...['workingWeek', 'midday', 'holidayRegion', 'holdLifeHours', 'holdExtensions', 'holdWarnings'],
  ...['holdsBelowConfirmed', 'challengePolicy', 'challengeHours', 'challengesPerBooking'],
  ...['turnaroundHours', 'longestWeekHours', 'historyMonths', 'refusalMonths'],
] as const

/** What a field is called in the catalogue. */
export const NAMES = {
  name: 'name',
  title: 'title',
  email: 'email',
  phone: 'phone',
  code: 'code',
  client: 'client',
  kind: 'kind',
  status: 'status',
  color: 'color',
  startDate: 'start',
  endDate: 'end',
  timezone: 'zone',
  currency: 'currency',
  notes: 'notes',
  rate: 'rate',
  skills: 'skills',
  departmentId: 'department',
  workingPattern: 'pattern',
  holidayRegion: 'holidays',
  budget: 'budget',
  progress: 'progress',
  userId: 'account',
  archivedAt: 'archived',
  workingWeek: 'pattern',
  midday: 'midday',
  holdLifeHours: 'holdLife',
  holdExtensions: 'extensions',
  holdWarnings: 'warnings',
  holdsBelowConfirmed: 'below',
  challengePolicy: 'policy',
  challengeHours: 'answer',
  challengesPerBooking: 'challenges',
  turnaroundHours: 'rest',
  longestWeekHours: 'week',
  historyMonths: 'versions',
  refusalMonths: 'refusals',
} as const

export type Field = keyof typeof NAMES
export type Fields = Readonly<Record<string, unknown>>

/** One field in which two states of a row differ. */
export interface Difference {
  field: Field
  before: unknown
  after: unknown
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const differs = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)

/** The fields that a change names, what is set among them each by itself; nothing of one that has no name. */
export function differencesIn(
  before: Fields | null | undefined,
  after: Fields | null | undefined,
): Difference[] {
  const known = (names: readonly string[], was: Fields, is: Fields) =>
    names.flatMap((name) =>
      name in NAMES && (name in was || name in is)
        ? [{ field: name as Field, before: was[name], after: is[name] }]
        : [],
    )
  const rows = known(ROW, before ?? {}, after ?? {})
  const [was, is] = [before?.['settings'], after?.['settings']]
  if (!isFields(was) && !isFields(is)) return rows
  const set = known(SETTINGS, isFields(was) ? was : {}, isFields(is) ? is : {})
  return [...rows, ...set.filter((one) => differs(one.before, one.after))]
}
