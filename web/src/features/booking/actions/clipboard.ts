import { create } from 'zustand'

import type { Copied } from './copies'

/** What was copied last in this tab; it can be pasted more than once. */
export const useClipboard = create<{ copied: readonly Copied[] }>(() => ({ copied: [] }))
