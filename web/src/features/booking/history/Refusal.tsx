import { useTranslations } from 'use-intl'

import { ApiProblem } from '@/shared/api/problem'
import { useProblemWords } from '@/shared/ui/problemToast'
import { allConflictsOf } from '@/features/booking/data/problems'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import classes from './history.module.css'

/** Why it cannot be taken back, and each booking that is in the way. */
export function Refusal({ error }: { error: unknown }) {
  const t = useTranslations('actions.refused')
  const common = useTranslations('common.status')
  const words = useBookingWords()
  const problem = useProblemWords()
  const { artistName, projectName, memberName, hue } = useDirectory()
  const conflicts = error instanceof ApiProblem ? allConflictsOf(error) : []
  return (
    <div role="alert" className={classes.refusal}>
      <p>{problem(error)}</p>
      {conflicts.length > 0 && (
        <ul>
          {conflicts.map((booking) => (
            <li key={booking.id}>
              <i className={classes.swatch} data-hue={hue(booking.projectId)} aria-hidden />
              <span>
                <b>{artistName(booking.artistId)}</b>
                <br />
                {t('inTheWay', {
                  what: [projectName(booking.projectId), booking.title].filter(Boolean).join(' '),
                  dates: words.dates(booking),
                  status: common(booking.status).toLocaleLowerCase(),
                  by: memberName(booking.createdBy) ?? 'none',
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
