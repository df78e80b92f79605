import { createContext, use } from 'react'

import type { BookingDifference } from '@/shared/api/generated'

export type ChangeKind = BookingDifference['kind']
/** What a bar of a past moment says of itself: what became of the booking, or that it only was there. */
export type ChangeShown = ChangeKind | 'was'

/** What a board of a past moment is compared with, as far as its bars show it. */
export interface PastView {
  /** What became of each booking that differs, by its id. */
  kinds: ReadonlyMap<string, ChangeKind>
}

let isComingBack = false

/** The past is left: the board of the present takes the keyboard, which had its place in what is gone. */
export const comeBack = (): void => {
  isComingBack = true
}

/** Whether that has just happened. It is answered once. */
export function takeComingBack(): boolean {
  const answer = isComingBack
  isComingBack = false
  return answer
}

export const PastContext = createContext<PastView | null>(null)

/** What differs at the past moment that is looked at; null in the present. */
export const usePast = (): PastView | null => use(PastContext)
