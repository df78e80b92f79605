import { IconBed, IconCalendarEvent, IconMoonOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money, type Sum } from '@/shared/lib/money'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import type { BudgetAfter } from './budget'
import classes from './figures.module.css'
import type { Price } from './price'

interface FiguresProps {
  /** As it is counted here. */
  price: Price | null
  /** What the program says that it costs, once it has. */
  answered: Sum | null
  /** Days inside that are not worked. */
  off: number
  holidays: readonly string[]
  /** Hours, if they are too few. */
  rest: number | null
}

/** Days × rate, the days inside that are not worked, and too little rest. */
export function Figures({ price, answered, off, holidays, rest }: FiguresProps) {
  const t = useTranslations('trial')
  const words = useBookingWords()
  const isOther = price !== null && answered !== null && answered.amount !== price.sum.amount
  if (price === null && off === 0 && rest === null) return null
  return (
    <div className={classes.lines}>
      {price !== null && (
        <p className={classes.line}>
          <IconCalendarEvent size={15} aria-hidden />
          <span>
            {t(price.unit === 'day' ? 'perDay' : 'perHour', {
              quantity: words.worked(price.quantity, price.unit),
              rate: money(price.rate, locale),
            })}
          </span>
          <b>{money(price.sum, locale)}</b>
        </p>
      )}
      {off > 0 && (
        <p className={classes.line} data-tone="warn">
          <IconMoonOff size={15} aria-hidden />
          <span>{sayOff()}</span>
        </p>
      )}
      {rest !== null && (
        <p className={classes.line} data-tone="warn">
          <IconBed size={15} aria-hidden />
          <span>{t('rest')}</span>
          <b>{t('restHours', { hours: new Intl.NumberFormat(locale).format(rest) })}</b>
        </p>
      )}
      {isOther && <p className={classes.note}>{t('stands', { sum: money(price.sum, locale) })}</p>}
    </div>
  )

  function sayOff(): string {
    const days = words.worked(off, 'day')
    if (holidays.length === 0) return t('notWorked', { days })
    return t('holidays', { days, names: new Intl.ListFormat(locale).format(holidays) })
  }
}

/** What a project would have left, beside what it has now. */
export function BudgetLine({ budget, projectId }: { budget: BudgetAfter; projectId: string | null }) {
  const t = useTranslations('trial')
  const directory = useDirectory()
  const project = directory.projectName(projectId) ?? ''
  const { total, before, after, isIf } = budget
  const shareOf = (left: Sum) => {
    const share = 1 - Number(left.amount) / Math.max(Number(total.amount), 0.01)
    return Math.max(0, Math.min(1, share))
  }
  const [then, now] = [shareOf(after), shareOf(before)]
  const isOver = Number(after.amount) < 0
  const used = Math.round(then * 100)
  return (
    <div className={classes.budget}>
      <p className={classes.line} data-tone={isOver ? 'danger' : undefined}>
        <span>{t(isIf ? 'leftIf' : 'left', { project })}</span>
        <b>
          {isOver
            ? t('over', { sum: money({ ...after, amount: String(-Number(after.amount)) }, locale) })
            : money(after, locale)}
        </b>
      </p>
      <div className={classes.bar} role="img" aria-label={t('budget', { project, used: String(used) })}>
        <i style={{ transform: `scaleX(${then})` }} data-part="then" data-over={isOver || undefined} />
        <i style={{ transform: `scaleX(${Math.min(now, then)})` }} data-part="now" />
      </div>
      <p className={classes.was}>{t('was', { left: money(before, locale), total: money(total, locale) })}</p>
    </div>
  )
}
