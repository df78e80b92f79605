import { useEffect, useState, type RefObject } from 'react'

import type { Item } from '@/shared/api/generated'

import { groupsOf, nextOf, type Group } from './items'
import { useKeptInSight } from './useShownItems'

export interface Looking {
  groups: Group[]
  /** In the order of the list. */
  ids: readonly string[]
  item: Item | undefined
  /** Somebody else, or a clock, has settled what is looked at. */
  gone: Item | null
  choose: (id: string) => void
  /** By key: the keyboard goes along. */
  go: (id: string) => void
}

/** Which item is looked at, and which follows when it goes; the keyboard is never left on nothing. */
export function useLooking(
  shown: readonly Item[],
  current: (item: Item) => Item,
  isAway: (item: Item) => boolean,
  keepsFocus: boolean,
  frame: RefObject<HTMLDivElement | null>,
): Looking {
  const [chosen, setChosen] = useState<{ id: string | null; place: number }>({ id: null, place: 0 })
  const { listed, gone } = useKeptInSight(shown, chosen.id, current, isAway)
  const groups = groupsOf(listed)
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id))
  const now = nextOf(ids, chosen.id, chosen.place)

  // When one goes, the one that takes its place gets the keyboard.
  const at = now === null ? 0 : ids.indexOf(now)
  useEffect(() => {
    if (now === null || (now === chosen.id && at === chosen.place)) return
    setChosen({ id: now, place: at })
    if (now === chosen.id || !keepsFocus) return
    focusWhenFree(frame.current, now)
  }, [now, at, chosen, keepsFocus, frame])

  const choose = (id: string) => setChosen({ id, place: ids.indexOf(id) })
  return {
    groups,
    ids,
    item: listed.find(({ id }) => id === now),
    gone,
    choose,
    go: (id) => {
      choose(id)
      focusItem(frame.current, id)
    },
  }
}

/** So long a dialog that has been answered may take to go, in ms. */
const GOES_WITHIN = 2000

/**
 * Gives an item the keyboard, when the dialog that is still there is gone: that would give it back to what was left, which is no
 * more. Somebody who has gone elsewhere meanwhile stays there.
 */
function focusWhenFree(frame: HTMLElement | null, id: string) {
  const until = performance.now() + GOES_WITHIN
  const look = () => {
    const focused = document.activeElement
    const isOpen = document.querySelector('[role=dialog]') !== null
    if (isOpen && performance.now() < until) requestAnimationFrame(look)
    else if (focused === document.body || frame?.contains(focused)) focusItem(frame, id)
  }
  look()
}

function focusItem(frame: HTMLElement | null, id: string): void {
  const button = frame?.querySelector<HTMLElement>(`[data-item="${id}"]`)
  button?.focus({ preventScroll: true })
  button?.scrollIntoView({ block: 'nearest' })
}
