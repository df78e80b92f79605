import { queryOptions, useQuery } from '@tanstack/react-query'

import { getProjectBudget, type Booking, type ProjectBudget } from '@/shared/api/generated'
import type { Sum } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'
import { minus } from './price'

const budgetQuery = (slug: string, projectId: string) =>
  queryOptions({
    queryKey: ['budget', slug, projectId],
    queryFn: async ({ signal }): Promise<ProjectBudget> =>
      (await getProjectBudget({ path: { project_id: projectId }, signal })).data.data,
    // Every booking that is heard of puts it out of date.
    staleTime: 60_000,
  })

/** What a project has left; null while it is not known, without a budget, and for those who see no money. */
export function useProjectBudget(projectId: string | null): ProjectBudget | null {
  const { tenant, rights } = useStudio()
  const { projects } = useDirectory()
  const hasBudget = projectId !== null && Boolean(projects.get(projectId)?.budget)
  const { data } = useQuery({
    ...budgetQuery(tenant.slug, projectId ?? ''),
    enabled: rights.seesMoney && hasBudget,
  })
  return data?.budget && data.left ? data : null
}

/** A budget as a change would leave it. */
export interface BudgetAfter {
  total: Sum
  /** Left now, and left then. */
  before: Sum
  after: Sum
  /** A hold commits nothing yet: this is what would be left if it became firm. */
  isIf: boolean
}

/**
 * What would be left. `answered` is what the program says would be left, in which a hold does not count; `replaced` is the
 * booking that is changed. Null where the sums are not of one currency.
 */
export function budgetAfter(
  budget: ProjectBudget,
  price: Sum,
  isFirm: boolean,
  replaced: Pick<Booking, 'status' | 'cost' | 'projectId'> | null,
  answered: Sum | null,
): BudgetAfter | null {
  const { budget: total, left } = budget
  if (!total || !left || price.currency !== total.currency) return null
  const counted = replaced?.status === 'pencil' || replaced?.status === 'confirmed' ? replaced.cost : null
  const freed = counted?.currency === left.currency ? counted : { ...left, amount: '0.00' }
  const without = minus(left, { ...freed, amount: String(-Number(freed.amount)) })
  if (isFirm) return { total, before: left, after: answered ?? minus(without, price), isIf: false }
  return { total, before: left, after: minus(answered ?? without, price), isIf: true }
}
