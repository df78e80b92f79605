import type { Ripple } from '@/shared/api/generated'
import { Affected } from '@/features/booking/ripple/Affected'
import { Checks } from '@/features/booking/ripple/Checks'
import { Money } from '@/features/booking/ripple/Money'
import frame from '@/features/booking/ripple/ripple.module.css'
import { Told } from '@/features/booking/ripple/Told'

import classes from './restore.module.css'

/** Whether there is anything to be said beside the list. */
export const hasMoneyOrChecks = (ripple: Ripple | null): boolean =>
  ripple !== null && (Boolean(ripple.cost) || ripple.checks.length > 0)

interface EffectsProps {
  ripple: Ripple
  side: 'others' | 'money'
  /** The one below the other, where there is no room beside it. */
  isStacked?: boolean
}

/** What it does beyond the bookings themselves: to others, below them; to money and rest, beside them. */
export function Effects({ ripple, side, isStacked = false }: EffectsProps) {
  if (side === 'others')
    return (
      <>
        <Affected ripple={ripple} differences={null} />
        <Told ripple={ripple} differences={null} />
      </>
    )
  const budgets = ripple.budgets?.filter(({ added }) => Number(added.amount) !== 0) ?? null
  return (
    <div className={isStacked ? classes.stacked : frame.right}>
      <Money ripple={{ ...ripple, budgets }} isNew={false} />
      <Checks ripple={ripple} differences={null} />
    </div>
  )
}
