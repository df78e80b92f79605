import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Ripple, RippleCheck } from '@/shared/api/generated'

import { useDirectory } from '@/features/booking/directory'

import type { Differences } from './asking'
import classes from './ripple.module.css'
import { useSayCheck } from './useSayCheck'

const KINDS = ['turnaround', 'week', 'working_hours', 'time_off'] as const
/** Of many bookings the first few breaches of a kind are named; the dialog is to be read. */
const MOST = 3

/** Rest, the week, working hours, time off, and budgets: what is in order, and what is not and why. */
export function Checks({ ripple, differences }: { ripple: Ripple; differences: Differences | null }) {
  const t = useTranslations('ripple')
  const directory = useDirectory()
  const say = useSayCheck()
  const isMany = new Set(ripple.checks.map((check) => check.bookingId)).size > 1
  const artistOf = (check: RippleCheck) => {
    const booking = ripple.bookings.find((one) => one.bookingId === check.bookingId)
    return isMany && booking !== undefined ? directory.artistName(booking.artistId) : ''
  }
  const over = (ripple.budgets ?? []).filter((budget) => Number(budget.left.amount) < 0)
  if (ripple.checks.length === 0 && over.length === 0) return null
  return (
    <section className={classes.checks} aria-label={t('checks')}>
      <h3>{t('checks')}</h3>
      <ul>
        {KINDS.flatMap((kind) => {
          const all = ripple.checks.filter((check) => check.kind === kind)
          const broken = all.filter((check) => !check.ok)
          const [first] = all
          if (broken.length > 0)
            return broken.slice(0, MOST).map((check) => (
              <Line key={`${kind} ${check.bookingId}`} ok={false} isNew={isNew(check)}>
                {[artistOf(check), say(check)].filter(Boolean).join(': ')}
              </Line>
            ))
          if (first === undefined) return []
          return [
            <Line key={kind} ok isNew={isNew(first)}>
              {isMany ? t(`all.${kind}`) : say(first)}
            </Line>,
          ]
        })}
        {over.map((budget) => (
          <Line key={budget.projectId} ok={false} isNew={differences?.money ?? false}>
            {t('check.budget', { project: directory.projectName(budget.projectId) ?? '' })}
          </Line>
        ))}
      </ul>
    </section>
  )

  function isNew(check: RippleCheck): boolean {
    return differences?.checks.has(`${check.kind} ${check.bookingId}`) ?? false
  }
}

function Line({ ok, isNew, children }: { ok: boolean; isNew: boolean; children: string }) {
  const t = useTranslations('ripple')
  const Mark = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <li data-ok={ok} data-new={isNew || undefined}>
      <Mark size={16} role="img" aria-label={t(ok ? 'inOrder' : 'warning')} />
      <span>{children}</span>
    </li>
  )
}
