import { ActionIcon, Button } from '@mantine/core'
import { useQuery, queryOptions } from '@tanstack/react-query'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'
import { listTimeOffOfArtist, type Artist, type TimeOff } from '@/shared/api/generated'
import { isoOf } from '@/shared/lib/days'
import { todayIn } from '@/shared/lib/zones'
import { FieldGroup } from '@/shared/ui/FormDrawer'

import classes from './away.module.css'
import { TimeOffEditor } from './TimeOffEditor'
import { useChangeTimeOff, type Outcome } from './useChangeTimeOff'
import { useAwayWords } from './words'

const DAYS_AHEAD = 750

/** What is still to come of one artist's time off. */
const comingQuery = (slug: string, artistId: string, today: number) =>
  queryOptions({
    queryKey: ['time-off', slug, 'artist', artistId, today],
    queryFn: async ({ signal }): Promise<TimeOff[]> => {
      const query = { from: `${isoOf(today)}T00:00:00Z`, to: `${isoOf(today + DAYS_AHEAD)}T00:00:00Z` }
      return (await listTimeOffOfArtist({ path: { artist_id: artistId }, query, signal })).data.data
    },
  })

/** The time off of an artist from today on: to be added to, changed and removed, each at once. */
export function TimeOffList({ artist }: { artist: Artist }) {
  const t = useTranslations('away')
  const common = useTranslations('common')
  const words = useAwayWords()
  const { tenant } = useStudio()
  const coming = useQuery(comingQuery(tenant.slug, artist.id, todayIn(artist.timezone)))
  const change = useChangeTimeOff(tenant.slug, artist.name)
  const [open, setOpen] = useState<TimeOff | 'new' | null>(null)
  const [removed, setRemoved] = useState<Outcome | null>(null)
  const rows = coming.data ?? []
  // The toast with its way back lies under the form.
  const bringBack = async ({ row, actionId }: Outcome) => {
    setRemoved(null)
    if (actionId !== null) await change.takeBack(actionId, words.dates(row))
  }
  const editor = (row: TimeOff | null) => (
    <div className={classes.inline}>
      <TimeOffEditor artist={artist} row={row} stretch={null} onClose={() => setOpen(null)} />
    </div>
  )
  return (
    <FieldGroup label={t('list.title')}>
      {coming.isError && (
        <p className={classes.plain} role="alert">
          {t('list.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void coming.refetch()}>
            {t('list.tryAgain')}
          </Button>
        </p>
      )}
      {coming.data?.length === 0 && open === null && <p className={classes.plain}>{t('list.none')}</p>}
      <ul className={classes.list}>
        {rows.map((row) =>
          open !== 'new' && open?.id === row.id ? (
            <li key={row.id}>{editor(row)}</li>
          ) : (
            <li key={row.id} className={classes.row}>
              <div className={classes.what}>
                <b>{t(`kind.${row.kind}`)}</b>, {words.dates(row)}
                {row.note !== null && <span>{row.note}</span>}
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('list.edit', { dates: words.dates(row) })}
                onClick={() => setOpen(row)}
              >
                <IconPencil size={15} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('list.remove', { dates: words.dates(row) })}
                disabled={change.isPending}
                onClick={() => change.mutate({ kind: 'remove', row }, { onSuccess: setRemoved })}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </li>
          ),
        )}
      </ul>
      {removed !== null && removed.actionId !== null && (
        <p className={classes.plain} role="status">
          {t('list.removed', { dates: words.dates(removed.row) })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void bringBack(removed)}>
            {common('undo')}
          </Button>
        </p>
      )}
      {open === 'new' ? (
        editor(null)
      ) : (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          {t('list.add')}
        </Button>
      )}
    </FieldGroup>
  )
}
