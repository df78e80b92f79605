import { useTranslations } from 'use-intl'

import type { Ripple, RippleBudget, RippleCost } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { exactMoney, money } from '@/shared/lib/money'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import classes from './ripple.module.css'

/** More than so many lines are folded by project. */
const MOST_LINES = 4

/** What it costs, line by line or by project, and what the budgets have left. */
export function Money({ ripple, isNew }: { ripple: Ripple; isNew: boolean }) {
  const t = useTranslations('ripple')
  const { cost, budgets } = ripple
  if (!cost) return null
  return (
    <section className={classes.money} aria-label={t('money')} data-new={isNew || undefined}>
      <h3>{t('money')}</h3>
      <Lines ripple={ripple} cost={cost} />
      {cost.sums.map(({ before, after, difference }) => (
        <div key={after.currency} className={classes.total}>
          <p className={classes.cost}>
            <span>{t(isGivenBack(before, after) ? 'givenBack' : 'cost')}</span>
            <b>{exactMoney(isGivenBack(before, after) ? before : after, locale)}</b>
          </p>
          {Number(difference.amount) !== 0 && !isGivenBack(before, after) && (
            <p className={classes.cost} data-small>
              <span>{t('difference')}</span>
              <span>{exactMoney(difference, locale)}</span>
            </p>
          )}
        </div>
      ))}
      {cost.sums.length === 0 && <p className={classes.none}>{t('noRate')}</p>}
      {(budgets ?? []).map((budget) => (
        <Budget key={budget.projectId} budget={budget} />
      ))}
    </section>
  )
}

/** All of it is given back: then that is the sum to be read. */
const isGivenBack = (before: { amount: string }, after: { amount: string }) =>
  Number(after.amount) === 0 && Number(before.amount) > 0

function Lines({ ripple, cost }: { ripple: Ripple; cost: RippleCost }) {
  const t = useTranslations('ripple')
  const words = useBookingWords()
  const directory = useDirectory()
  if (cost.lines.length <= MOST_LINES)
    return cost.lines.map((line) => (
      <p key={line.bookingId} className={classes.cost}>
        <span>
          {t('line', { quantity: words.worked(line.quantity, line.unit), rate: money(line.rate, locale) })}
        </span>
        <span>{exactMoney(line.cost, locale)}</span>
      </p>
    ))
  const projects = new Map<string, { name: string; count: number; amount: number; currency: string }>()
  for (const line of cost.lines) {
    const projectId = ripple.bookings.find((one) => one.bookingId === line.bookingId)?.projectId
    const key = `${projectId ?? ''} ${line.cost.currency}`
    const name = directory.projectName(projectId) ?? t('noProject')
    const sum = projects.get(key) ?? { name, count: 0, amount: 0, currency: line.cost.currency }
    sum.count += 1
    sum.amount += Math.round(Number(line.cost.amount) * 100)
    projects.set(key, sum)
  }
  return [...projects].map(([key, { name, count, amount, currency }]) => (
    <p key={key} className={classes.cost}>
      <span>{t('folded', { name, count })}</span>
      <span>{exactMoney({ amount: (amount / 100).toFixed(2), currency }, locale)}</span>
    </p>
  ))
}

function Budget({ budget }: { budget: RippleBudget }) {
  const t = useTranslations('ripple')
  const directory = useDirectory()
  const total = Number(budget.budget.amount)
  const added = Number(budget.added.amount)
  const isOver = Number(budget.left.amount) < 0
  const left = { ...budget.left, amount: budget.left.amount.replace('-', '') }
  const committed = total - Number(budget.before.amount)
  const share = (sum: number) => Math.max(0, Math.min(1, sum / Math.max(total, 0.01)))
  const name = directory.projectName(budget.projectId) ?? ''
  const was = { ...budget.before, amount: committed.toFixed(2) }
  return (
    <div className={classes.budget}>
      <p className={classes.cost}>
        <span>{t('budget', { project: name })}</span>
        <span>{money(budget.budget, locale)}</span>
      </p>
      <div className={classes.bar} aria-hidden>
        <i
          data-part="added"
          data-over={isOver || undefined}
          style={{ transform: `scaleX(${share(committed + added)})` }}
        />
        <i
          data-part="committed"
          style={{ transform: `scaleX(${share(Math.min(committed, committed + added))})` }}
        />
      </div>
      <p className={classes.cost} data-part="committed">
        <span>{t('committed')}</span>
        <span>{money(was, locale)}</span>
      </p>
      <p className={classes.cost} data-part="added">
        <span>{t(added < 0 ? 'taken' : 'added')}</span>
        <span>{money({ ...budget.added, amount: budget.added.amount.replace('-', '') }, locale)}</span>
      </p>
      <p className={classes.cost} data-total data-over={isOver || undefined}>
        <b>{t(isOver ? 'over' : 'left')}</b>
        <b>{money(left, locale)}</b>
      </p>
    </div>
  )
}
