import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import classes from './changes.module.css'
import { sayShort } from './sayShort'
import { Sign } from './Sign'
import { useSaid } from './useSaid'

interface ChangeEntryProps {
  change: BookingDifference
  onShow: () => void
  onRestore: (() => void) | undefined
}

/** One difference in words. It leads to its booking. */
export function ChangeEntry({ change, onShow, onRestore }: ChangeEntryProps) {
  const t = useTranslations('past')
  const directory = useDirectory()
  const say = useSaid()
  const { zone, asOf } = useStudio()
  const { before, after, kind } = change
  const row = after ?? before
  if (!row) return null
  const name = directory.artistName(row.artistId)
  return (
    <li className={classes.entry} data-kind={kind}>
      <Sign kind={kind} size={20} />
      <div className={classes.said}>
        <button type="button" className={classes.who} onClick={onShow}>
          {name}
        </button>
        <p className={classes.what}>
          <span className="heard-only">{t(`kinds.${kind}`)}: </span>
          {say(change)}
        </p>
        <p className={classes.by}>
          {t('by', {
            moment: sayShort(Date.parse(change.at), zone, Date.parse(asOf ?? change.at)),
            name: change.actorName ?? t('clock'),
          })}
        </p>
      </div>
      {onRestore && (
        <Button
          variant="default"
          size="compact-xs"
          className={classes.restore}
          aria-label={t('restoreOf', { booking: row.title })}
          onClick={onRestore}
        >
          {t('restore')}
        </Button>
      )}
    </li>
  )
}
