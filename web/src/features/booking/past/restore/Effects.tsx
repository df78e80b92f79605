import type { Ripple } from '@/shared/api/generated'
import { Affected } from '@/features/booking/ripple/Affected'
import { Checks } from '@/features/booking/ripple/Checks'
import { Money } from '@/features/booking/ripple/Money'
import frame from '@/features/booking/ripple/ripple.module.css'
import { Told } from '@/features/booking/ripple/Told'

/** Whether there is anything to be said beside the list. */
export const hasMoneyOrChecks = (ripple: Ripple | null): boolean =>
  ripple !== null && (Boolean(ripple.cost) || ripple.checks.length > 0)

/** What it does beyond the bookings themselves: to others, below them; to money and rest, beside them. */
export function Effects({ ripple, side }: { ripple: Ripple; side: 'others' | 'money' }) {
  if (side === 'others')
    return (
      <>
        <Affected ripple={ripple} differences={null} />
        <Told ripple={ripple} differences={null} />
      </>
    )
  const budgets = ripple.budgets?.filter(({ added }) => Number(added.amount) !== 0) ?? null
  return (
    <div className={frame.right}>
      <Money ripple={{ ...ripple, budgets }} isNew={false} />
      <Checks ripple={ripple} differences={null} />
    </div>
  )
}
