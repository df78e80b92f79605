import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import type { RolledBack, TimelineEvent } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { departmentsQuery } from '@/features/artist/artists'
import { useDirectory } from '@/features/booking/directory'
import { tell, type Happened, type Names } from '@/features/booking/panel/happened'
import { useBookingWords, type Translate } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'
import { differencesIn, NAMES } from './fields'
import { sayValue, type Speech } from './sayValue'
import { tellAway, tellChallenge } from './tellMore'

type Changed = Pick<TimelineEvent, 'name' | 'actorId' | 'actorName' | 'data'>

/** What happened to the studio, an artist or a project: who, which fields, and what each was and became. */
function tellRow(event: Changed, t: Translate, speech: Speech): Happened {
  const who = event.actorName ?? (event.actorId ? t('booking.history.somebody') : t('booking.history.clock'))
  const fact = event.name.split('.')[1]
  if (fact === 'created' || fact === 'archived') return { text: t(`history.${fact}`, { who }), changes: [] }
  const differences = differencesIn(event.data?.before, event.data?.after)
  const [only] = differences
  if (differences.length === 1 && only?.field === 'archivedAt' && only.after === null)
    return { text: t('history.broughtBack', { who }), changes: [] }
  const said = differences.map(({ field }) => t(`history.fields.${NAMES[field]}`))
  const changes = differences.map(({ field, before, after }) => ({
    field: t(`history.fields.${NAMES[field]}`),
    before: sayValue(field, before, speech),
    after: sayValue(field, after, speech),
  }))
  const [change] = changes
  if (changes.length === 1 && change !== undefined)
    return { text: t('history.changedOne', { who, ...change }), changes: [] }
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
  const { tenant, zone } = useStudio()
  const { artistName, projectName, memberName } = useDirectory()
  const { data: departments } = useQuery(departmentsQuery(tenant.slug))
  const names: Names = {
    artist: artistName,
    project: (id) => projectName(id) ?? '',
    zone,
    money: (sum) => money(sum, locale),
  }
  const tellOne = (event: Changed, kind: TimelineEvent['subjectKind']) =>
    tellRow(event, t, {
      t,
      locale,
      isStudio: kind === 'tenant',
      money: names.money,
      moment: (instant) => words.moment(instant, zone),
      member: memberName,
      department: (id) => departments?.find((one) => one.id === id)?.name ?? null,
    })
  return {
    event: (event: TimelineEvent): Happened =>
      event.subjectKind === 'booking'
        ? tell(event, t, words, names)
        : event.subjectKind === 'timeoff'
          ? tellAway(event, t, words)
          : event.subjectKind === 'challenge'
            ? tellChallenge(event, t)
            : tellOne(event, event.subjectKind),
    /** Of a change that nobody has made yet: only which fields. */
    trial: (row: RolledBack): Happened => {
      const event = { ...row, seq: 0, at: '' }
      return row.subjectKind === 'booking'
        ? tell(event, t, words, names)
        : row.subjectKind === 'timeoff'
          ? tellAway({ ...row, data: row.data ?? null, actorId: null }, t, words)
          : row.subjectKind === 'challenge'
            ? tellChallenge({ ...row, data: row.data ?? null, actorId: null }, t)
            : tellOne({ ...row, data: row.data ?? null, actorId: null }, row.subjectKind)
    },
    subject: ({ subjectKind, subject }: Pick<TimelineEvent, 'subjectKind' | 'subject'>) => ({
      name:
        subjectKind === 'timeoff' && subject?.artistId
          ? artistName(subject.artistId)
          : subjectKind === 'booking' || subjectKind === 'challenge'
            ? [projectName(subject?.projectId), subject?.name].filter(Boolean).join(' ')
            : subjectKind === 'tenant'
              ? tenant.name
              : (subject?.name ?? ''),
      artist:
        (subjectKind === 'booking' || subjectKind === 'challenge') && subject?.artistId
          ? artistName(subject.artistId)
          : null,
    }),
  }
}
