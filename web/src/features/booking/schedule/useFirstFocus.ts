import { useEffect } from 'react'

import type { BoardStore } from '@/shared/board/state'
import type { Day } from '@/shared/lib/days'
import { takeComingBack } from '@/features/booking/past/context'

/** The keyboard begins on today, in the first row that has days. */
export function useFirstFocus(
  store: BoardStore,
  ids: readonly string[],
  rows: ReadonlyMap<string, { kind: string }>,
  today: Day,
): void {
  useEffect(() => {
    const { focus } = store.getState()
    if (focus !== null && rows.has(focus.rowId)) return
    const first = ids.find((id) => rows.get(id)?.kind !== 'group')
    const isActive = first !== undefined && takeComingBack()
    store.setState({
      ...(isActive && { isActive }),
      focus: first === undefined ? null : { rowId: first, day: today, until: today, barId: null },
    })
  }, [store, ids, rows, today])
}
