import { useCallback, useEffect, useState, type RefObject } from 'react'

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
  /** These are settled by me, so they go at once. */
  answered: (ids: readonly string[]) => void
}

/** What I answered is there until that is done, and is there again when it was undone. */
type Settled = 'asked' | 'went'

function settledOf(mine: ReadonlyMap<string, Settled>, shown: readonly Item[]): Map<string, Settled> | null {
  const there = new Set(shown.map(({ id }) => id))
  const next = new Map<string, Settled>()
  for (const [id, how] of mine)
    if (!there.has(id)) next.set(id, 'went')
    else if (how === 'asked') next.set(id, how)
  const isSame = next.size === mine.size && [...next].every(([id, how]) => mine.get(id) === how)
  return isSame ? null : next
}

/** Which item is looked at, and which follows when it goes; the keyboard is never left on nothing. */
export function useLooking(
  shown: readonly Item[],
  current: (item: Item) => Item,
  keepsFocus: boolean,
  frame: RefObject<HTMLDivElement | null>,
): Looking {
  const [chosen, setChosen] = useState<{ id: string | null; place: number }>({ id: null, place: 0 })
  const [mine, setMine] = useState<ReadonlyMap<string, Settled>>(new Map())
  const after = settledOf(mine, shown)
  if (after !== null) setMine(after)
  const { listed, gone } = useKeptInSight(shown, chosen.id, mine, current)
  const groups = groupsOf(listed)
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id))
  const now = nextOf(ids, chosen.id, chosen.place)

  // When one goes, the one that takes its place gets the keyboard.
  const at = now === null ? 0 : ids.indexOf(now)
  useEffect(() => {
    if (now === null || (now === chosen.id && at === chosen.place)) return
    setChosen({ id: now, place: at })
    if (now === chosen.id || !keepsFocus) return
    const focused = document.activeElement
    if (focused === document.body || frame.current?.contains(focused)) focusItem(frame.current, now)
  }, [now, at, chosen, keepsFocus, frame])

  const choose = (id: string) => {
    setChosen({ id, place: ids.indexOf(id) })
    setMine((before) => new Map([...before].filter(([one]) => one !== id)))
  }
  const answered = useCallback(
    (settled: readonly string[]) =>
      setMine((before) => new Map([...before, ...settled.map((id) => [id, 'asked'] as const)])),
    [],
  )
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
    answered,
  }
}

function focusItem(frame: HTMLElement | null, id: string): void {
  const button = frame?.querySelector<HTMLElement>(`[data-item="${id}"]`)
  button?.focus({ preventScroll: true })
  button?.scrollIntoView({ block: 'nearest' })
}
