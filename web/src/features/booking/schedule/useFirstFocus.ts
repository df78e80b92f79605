import { useEffect, type RefObject } from 'react'
import { flushSync } from 'react-dom'

import type { BoardHandle } from '@/shared/board/Board'
import type { BoardStore } from '@/shared/board/state'
import type { Day } from '@/shared/lib/days'
import { takeComingBack } from '@/features/booking/past/context'

/** The keyboard begins on today, in the first row that has days; after the past in sight, where nothing moves for it. */
export function useFirstFocus(
  handle: RefObject<BoardHandle | null>,
  store: BoardStore,
  ids: readonly string[],
  rows: ReadonlyMap<string, { kind: string }>,
  today: Day,
): void {
  useEffect(() => {
    const { focus } = store.getState()
    if (focus !== null && rows.has(focus.rowId)) return
    const first = ids.find((id) => rows.get(id)?.kind !== 'group')
    const isBack = first !== undefined && takeComingBack()
    const view = isBack ? handle.current?.view() : null
    const isInSight = !view || (today >= view.from && today < view.to)
    const day = isInSight ? today : view.from
    store.setState({ focus: first === undefined ? null : { rowId: first, day, until: day, barId: null } })
    if (!isBack) return
    queueMicrotask(() => {
      flushSync(() => undefined)
      const stop = handle.current?.element()?.querySelector<HTMLElement>('[data-board-stop]')
      stop?.focus({ preventScroll: true })
    })
  }, [handle, store, ids, rows, today])
}
