import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { changeView, createView, removeView, type SavedView, type ViewChange } from '@/shared/api/generated'
import { useIsHere } from '@/shared/lib/useIsHere'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import type { ScheduleSearch } from '@/features/booking/schedule/search'
import { isChanged, keptOf, searchOf, viewsQuery } from './views'

const NONE: SavedView[] = []

export interface Saved {
  name: string
  isShared: boolean
  withDates: boolean
}

/** The saved views, the one that is shown, and what can be done with them. */
export function useViews(search: ScheduleSearch) {
  const t = useTranslations('views')
  const { tenant, rights, user } = useStudio()
  const navigate = useNavigate({ from: '/s/$slug/schedule' })
  const isHere = useIsHere()
  const queries = useQueryClient()
  const sayProblem = useProblemToast()
  const key = viewsQuery(tenant.slug).queryKey
  const { data: all = NONE, error, refetch } = useQuery(viewsQuery(tenant.slug))
  const current = all.find((view) => view.id === search.view) ?? null
  const show = (view: SavedView | null) =>
    void navigate({ search: (before) => searchOf(view, before) as ScheduleSearch })
  const put = (view: SavedView) =>
    queries.setQueryData(key, (before = NONE) => {
      const rest = before.filter((one) => one.id !== view.id)
      return [...rest, view].sort(
        (one, other) =>
          Number(one.isShared) - Number(other.isShared) ||
          one.position - other.position ||
          one.name.localeCompare(other.name),
      )
    })
  const onError = (problem: unknown) => {
    sayProblem(problem)
    // It may have been refused because somebody else changed it first: what is there now is shown.
    void refetch()
  }
  const save = useMutation({
    mutationFn: async ({ name, isShared, withDates }: Saved) =>
      (await createView({ body: { name, isShared, search: keptOf(search, withDates) } })).data.data,
    onSuccess: (view) => {
      put(view)
      if (isHere()) void navigate({ search: (before) => ({ ...before, view: view.id }), replace: true })
      showToast({ tone: 'done', verb: t('saved'), text: view.name })
    },
    onError,
  })
  const change = useMutation({
    mutationFn: async ({ view, part }: { view: SavedView; part: ViewChange }) =>
      (await changeView({ path: { view_id: view.id }, body: { ...part, version: view.version } })).data.data,
    onSuccess: (view) => {
      put(view)
      showToast({ tone: 'done', verb: t('saved'), text: view.name })
    },
    onError,
  })
  const restore = useMutation({
    mutationFn: async ({ name, isShared, search: kept, position }: SavedView) =>
      (await createView({ body: { name, isShared, search: kept, position } })).data.data,
    onSuccess: put,
    onError,
  })
  const remove = useMutation({
    mutationFn: async (view: SavedView) => {
      await removeView({ path: { view_id: view.id }, query: { version: view.version } })
      return view
    },
    onSuccess: (view) => {
      queries.setQueryData(key, (before = NONE) => before.filter((one) => one.id !== view.id))
      if (search.view === view.id && isHere())
        void navigate({ search: (before) => ({ ...before, view: undefined }), replace: true })
      showToast({
        tone: 'done',
        verb: t('deleted'),
        text: view.name,
        action: { label: t('undo'), run: () => restore.mutate(view) },
      })
    },
    onError,
  })
  return {
    all,
    error,
    current,
    isChanged: current !== null && isChanged(current, search),
    /** Whether I may change it: my own, and the studio's if I may book. */
    mayChange: (view: SavedView) => (view.isShared ? rights.canBook : view.ownerId === user.id),
    /** Only who saved a view takes it back from the studio. */
    mayShare: (view: SavedView | null) =>
      rights.canBook && (view === null || !view.isShared || view.ownerId === user.id),
    show,
    save,
    change,
    remove,
    saveChanges: (view: SavedView) =>
      change.mutate({ view, part: { search: keptOf(search, 'date' in view.search) } }),
  }
}

export type Views = ReturnType<typeof useViews>
