import { useTranslations } from 'use-intl'

import type { RolledBack, TimelineEvent } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useDirectory } from '@/features/booking/directory'
import { tell, type Happened, type Names } from '@/features/booking/panel/happened'
import { useBookingWords, type Translate } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'
import { tellAway, tellChallenge } from './tellMore'

/** The fields of artists and projects that have a name; what is not here is not said. */
const FIELDS = [
  ...['name', 'title', 'email', 'phone', 'code', 'client', 'status', 'color', 'startDate', 'endDate'],
  ...['timezone', 'notes', 'rate', 'skills', 'departmentId', 'workingPattern', 'holidayRegion', 'budget'],
  ...['userId', 'archivedAt'],
] as const
const NAMED = {
  name: 'name',
  title: 'title',
  email: 'email',
  phone: 'phone',
  code: 'code',
  client: 'client',
  status: 'status',
  color: 'color',
  startDate: 'start',
  endDate: 'end',
  timezone: 'zone',
  notes: 'notes',
  rate: 'rate',
  skills: 'skills',
  departmentId: 'department',
  workingPattern: 'pattern',
  holidayRegion: 'holidays',
  budget: 'budget',
  userId: 'account',
  archivedAt: 'archived',
} as const
/** Names that mean nothing to a person when they are spelled out. */
const UNSPELLED = new Set(['departmentId', 'userId', 'archivedAt', 'color', 'status'])

type Changed = Pick<TimelineEvent, 'name' | 'actorId' | 'actorName' | 'data'>

/** What happened to an artist or project: who, and which fields. */
function tellRoster(event: Changed, t: Translate): Happened {
  const who = event.actorName ?? (event.actorId ? t('booking.history.somebody') : t('booking.history.clock'))
  const fact = event.name.split('.')[1]
  if (fact === 'created' || fact === 'archived') return { text: t(`history.${fact}`, { who }), changes: [] }
  const { before, after } = event.data ?? {}
  const keys = FIELDS.filter((key): key is keyof typeof NAMED => key in (after ?? {}) && key in NAMED)
  const said = keys.map((key) => t(`history.fields.${NAMED[key]}`))
  const show = (value: unknown) => {
    if (value === null || value === undefined || value === '') return t('booking.history.nothing')
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  }
  const changes = keys.flatMap((key) => {
    const [was, is] = [show(before?.[key]), show(after?.[key])]
    if (was === null || is === null || UNSPELLED.has(key)) return []
    return [{ field: t(`history.fields.${NAMED[key]}`), before: was, after: is }]
  })
  const text =
    said.length === 0
      ? t('booking.history.updated', { who })
      : t('history.changed', { who, fields: new Intl.ListFormat(locale).format(said) })
  return { text, changes }
}

/** Says what was recorded, in the words of the booking's own history. */
export function useTelling() {
  const t = useTranslations()
  const words = useBookingWords()
  const { zone } = useStudio()
  const { artistName, projectName } = useDirectory()
  const names: Names = {
    artist: artistName,
    project: (id) => projectName(id) ?? '',
    zone,
    money: (sum) => money(sum, locale),
  }
  return {
    event: (event: TimelineEvent): Happened =>
      event.subjectKind === 'booking'
        ? tell(event, t, words, names)
        : event.subjectKind === 'timeoff'
          ? tellAway(event, t, words)
          : event.subjectKind === 'challenge'
            ? tellChallenge(event, t)
            : tellRoster(event, t),
    /** Of a change that nobody has made yet: only which fields. */
    trial: (row: RolledBack): Happened => {
      const event = { ...row, seq: 0, at: '' }
      return row.subjectKind === 'booking'
        ? tell(event, t, words, names)
        : row.subjectKind === 'timeoff'
          ? tellAway({ ...row, data: row.data ?? null, actorId: null }, t, words)
          : row.subjectKind === 'challenge'
            ? tellChallenge({ ...row, data: row.data ?? null, actorId: null }, t)
            : tellRoster({ ...row, data: row.data ?? null, actorId: null }, t)
    },
    subject: ({ subjectKind, subject }: Pick<TimelineEvent, 'subjectKind' | 'subject'>) => ({
      name:
        subjectKind === 'timeoff' && subject?.artistId
          ? artistName(subject.artistId)
          : subjectKind === 'booking' || subjectKind === 'challenge'
            ? [projectName(subject?.projectId), subject?.name].filter(Boolean).join(' ')
            : (subject?.name ?? ''),
      artist:
        (subjectKind === 'booking' || subjectKind === 'challenge') && subject?.artistId
          ? artistName(subject.artistId)
          : null,
    }),
  }
}
