import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

import {
  getProjectBudget,
  listBudgets,
  type Booking,
  type BudgetOfProject,
  type ProjectBudget,
} from '@/shared/api/generated'
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

/** After the first picture: nobody looks at what is left before there is something to look at. */
const READ_AFTER_MS = 1_500
/** My own bookings are counted at once, those of others after so long. */
const READ_EVERY_MS = 30_000
const MOST = 500
const NONE: ReadonlyMap<string, BudgetOfProject> = new Map()

/** What the projects have left, kept at hand, so that a card can say it without asking; none in the past. */
export function useBudgetsAtHand(): ReadonlyMap<string, BudgetOfProject> {
  const { tenant, rights, asOf } = useStudio()
  const { projects } = useDirectory()
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setLater(true), READ_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [])
  const projectId = useMemo(() => {
    const budgeted = [...projects.values()].filter((one) => one.budget && one.archivedAt === null)
    return budgeted
      .map((one) => one.id)
      .sort()
      .slice(0, MOST)
  }, [projects])
  const isRead = isLater && rights.seesMoney && asOf === undefined && projectId.length > 0
  const { data } = useQuery({
    queryKey: ['budgets', tenant.slug, projectId],
    queryFn: async ({ signal }) => {
      const left = (await listBudgets({ query: { projectId }, signal })).data.data
      return new Map(left.map((one) => [one.projectId, one]))
    },
    enabled: isRead,
    refetchInterval: READ_EVERY_MS,
    staleTime: READ_EVERY_MS,
  })
  return isRead ? (data ?? NONE) : NONE
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
