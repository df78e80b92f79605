import type { KeyboardEvent } from 'react'

import { isAnswering, isTaken } from '@/shared/commands/keys'
import { isLetterOff } from '@/shared/commands/letters'

import type { Answer } from './useAnswers'

const ANSWERS: Record<string, Answer> = {
  c: 'confirm',
  s: 'days',
  f: 'find',
  e: 'extend',
  r: 'release',
  d: 'done',
}
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

interface KeysOf {
  step: (by: number) => void
  check: () => void
  answer: (answer: Answer) => void
}

/** Letters and arrows of the inbox, heard where its list or its detail has the focus. */
export function pressInInbox(event: KeyboardEvent, { step, check, answer }: KeysOf): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isLetterOff(event)) return
  const isBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
  if ((isTaken(event.target) && !isBox) || isAnswering()) return
  const by = STEPS[event.key]
  const chosen = ANSWERS[event.key]
  if (by !== undefined) step(by)
  else if (event.key === 'x') check()
  else if (chosen !== undefined) answer(chosen)
  else return
  event.preventDefault()
}
