import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import { BudgetLine, Figures } from '@/features/booking/trial/Figures'
import { useBookingWords } from '@/features/booking/words'
import classes from './ghost.module.css'
import { isRefused, type Preview } from './preview'
import { trialOf } from './trialOf'
import { useOutlook } from './useOutlook'

interface GhostCardProps {
  preview: Preview
  dates: string
  describe: (preview: Preview) => string
}

/** What letting go would mean: dates and price, days × rate, rest, budget left, the queue or who is in the way; keys. */
export function GhostCard({ preview, dates, describe }: GhostCardProps) {
  const t = useTranslations('board.ghost')
  const words = useBookingWords()
  const { zone } = useStudio()
  const { worked, unit, artist, drag, projectId } = preview
  const isSeveral = (drag.others ?? []).length > 0
  const outlook = useOutlook(preview, trialOf(preview, zone, null), isSeveral ? null : projectId)
  return (
    <div className={classes.card} data-answered={outlook.answered !== null || undefined}>
      <div className={classes.head}>
        <p className={classes.dates}>{dates}</p>
        {!isSeveral && outlook.sum !== null && <p className={classes.sum}>{money(outlook.sum, locale)}</p>}
        <p className={classes.who}>{t('who', { worked: words.worked(worked, unit), artist: artist.name })}</p>
      </div>
      {!isSeveral && <Figures {...preview} answered={outlook.answered} />}
      {!isSeveral && outlook.budget !== null && <BudgetLine budget={outlook.budget} projectId={projectId} />}
      <p className={classes.state} data-tone={toneOf(preview, outlook)}>
        {outlook.refusal ?? describe(preview)}
        {outlook.refusal === null && outlook.warning !== null && <span>{outlook.warning}</span>}
      </p>
      <p className={classes.keys}>
        {drag.kind === 'create' && (
          <span>
            <kbd>P</kbd> {t('keys')}
          </span>
        )}
        <span>
          <kbd>Shift</kbd> {t('half')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('abort')}
        </span>
      </p>
    </div>
  )
}

/** Red for what would be refused, amber for what somebody should know. */
export function toneOf(
  preview: Preview,
  { refusal, warning }: Pick<ReturnType<typeof useOutlook>, 'refusal' | 'warning'>,
): 'danger' | 'warn' | 'ok' {
  if (isRefused(preview) || refusal !== null) return 'danger'
  const { behind, below, away } = preview
  return behind !== null || below > 0 || away !== null || warning !== null ? 'warn' : 'ok'
}
