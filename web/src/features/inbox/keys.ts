import type { KeyboardEvent } from 'react'

import { isAnswering, isTaken } from '@/shared/commands/keys'
import { isLetterOff } from '@/shared/commands/letters'

import type { Answer } from './useAnswers'

const ANSWERS: Record<string, Answer> = { c: 'confirm', e: 'extend', r: 'release', d: 'done' }
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

interface KeysOf {
  ids: readonly string[]
  current: string | null
  go: (id: string) => void
  check: (id: string) => void
  answer: (answer: Answer) => void
}

/** Letters and arrows of the inbox, heard where its list or its detail has the focus. */
export function pressInInbox(event: KeyboardEvent, { ids, current, go, check, answer }: KeysOf): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isLetterOff(event)) return
  const isBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
  if ((isTaken(event.target) && !isBox) || isAnswering()) return
  const step = STEPS[event.key]
  if (step !== undefined) {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current ?? '') + step))]
    if (next !== undefined) go(next)
  } else if (event.key === 'x' && current !== null) check(current)
  else {
    const chosen = ANSWERS[event.key]
    if (chosen === undefined) return
    answer(chosen)
  }
  event.preventDefault()
}
