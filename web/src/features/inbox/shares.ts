import type { HoldFigures } from '@/shared/api/generated'

/** Of fewer a share says more than is known. */
const ENOUGH = 10
/** A producer with fewer than one in four books little of what is held. */
const FEW = 0.25

/** How many of the holds that ended became firm, from 0 to 1; null while there are too few to speak of a share. */
export function shareOf({ converted, ended }: Pick<HoldFigures, 'converted' | 'ended'>): number | null {
  return ended < ENOUGH ? null : converted / ended
}

/** Whether somebody holds much and books little. */
export function fewBecomeFirm(row: Pick<HoldFigures, 'converted' | 'ended'>): boolean {
  const share = shareOf(row)
  return share !== null && share < FEW
}
