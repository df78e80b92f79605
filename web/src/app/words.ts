import { create } from 'zustand'

import { languageFor, locale, setLanguage, type Language } from '@/shared/lib/locale'
import { usePreferences } from '@/shared/lib/preferences'
import type { Messages } from '@/messages'

interface Words {
  messages: Messages
  locale: string
}

/** The texts that are on the screen, and how dates and sums are written with them. There are some before anything is
 * drawn. */
export const useWords = create<Words | null>(() => null)

/** Each language is a file of its own, read when somebody wants it. */
const LOAD: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('@/messages')).english,
  de: async () => (await import('@/messages/de')).german,
}

let asked = 0

/** Brings the screen into the language and clock that are wanted. Without the network it stays in what it has; with
 * nothing on the screen yet it fails. */
export async function followPreferences(): Promise<void> {
  const { language: chosen, clock } = usePreferences.getState()
  const mine = ++asked
  const wanted = languageFor(chosen)
  const messages = await LOAD[wanted]().catch((fault: unknown) => {
    if (useWords.getState() === null) throw fault
    return null
  })
  if (mine !== asked || messages === null) return
  setLanguage(wanted, clock)
  document.documentElement.lang = wanted
  useWords.setState({ messages, locale })
}

usePreferences.subscribe(() => void followPreferences())

/** What everything that is drawn depends on; when it changes, the pages are drawn anew. */
export function useRedrawKey(): string {
  const tag = useWords((words) => words?.locale)
  const weekStart = usePreferences((preferences) => preferences.weekStart)
  const zone = usePreferences((preferences) => preferences.zone)
  return `${tag ?? ''} ${weekStart} ${zone}`
}
