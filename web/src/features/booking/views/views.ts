import { queryOptions } from '@tanstack/react-query'

import { listViews, type SavedView } from '@/shared/api/generated'

import type { ScheduleSearch } from '@/features/booking/schedule/search'

/** My own saved views and those of the studio, each in their order. What is recorded of the studio's reads them again. */
export const viewsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['views', slug],
    queryFn: async ({ signal }): Promise<SavedView[]> => (await listViews({ signal })).data.data,
    staleTime: 60_000,
  })

/** What a view keeps of the address. Not what is looked at in it: the open booking; and the day only if that is asked. */
export function keptOf(search: ScheduleSearch, withDates: boolean): SavedView['search'] {
  const kept: SavedView['search'] = {}
  const given: Record<string, SavedView['search'][string] | undefined> = search
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === 'booking' || name === 'view') continue
    if (name === 'date' && !withDates) continue
    kept[name] = value
  }
  return kept
}

const inOrder = (search: SavedView['search']): string =>
  JSON.stringify(Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Whether the board is set up otherwise than the view was saved. */
export function isChanged(view: Pick<SavedView, 'search'>, search: ScheduleSearch): boolean {
  return inOrder(keptOf(search, 'date' in view.search)) !== inOrder(view.search)
}

/** The whole address that shows a view: everything else is as usual, the day stays unless the view has one. */
export function searchOf(
  view: Pick<SavedView, 'id' | 'search'> | null,
  before: ScheduleSearch,
): Record<string, unknown> {
  const { date, booking } = before
  return {
    ...(date !== undefined && { date }),
    ...(booking !== undefined && { booking }),
    ...(view !== null && { ...view.search, view: view.id }),
  }
}
