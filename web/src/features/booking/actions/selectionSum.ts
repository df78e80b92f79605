import { create } from 'zustand'

/** What is selected on the board, in words, for the status bar; null if nothing is. */
export const useSelectionSum = create<{ said: string | null }>(() => ({ said: null }))
