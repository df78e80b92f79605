import { create } from 'zustand'

/** What waits in the outbox of this studio, for the strip and the mark in the top bar. */
export interface OutboxCounts {
  waiting: number
  refused: number
  isOpen: boolean
}

export const useOutboxCounts = create<OutboxCounts>()(() => ({ waiting: 0, refused: 0, isOpen: false }))

export const openOutbox = () => useOutboxCounts.setState({ isOpen: true })
