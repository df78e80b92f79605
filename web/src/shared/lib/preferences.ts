import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** What a person has chosen for this browser, whatever the studio. `auto` follows the browser's language. */
export interface Preferences {
  language: 'auto' | 'en' | 'de'
  clock: 'auto' | '12' | '24'
  /** On which day weeks begin: 1 is Monday, 0 is Sunday. */
  weekStart: 'auto' | 1 | 0
  /** In whose zone hours are shown: the studio's or that of the person. */
  zone: 'studio' | 'own'
  /** Whether single letters act on the board and on lists. */
  hasLetterKeys: boolean
}

const CHOICES: { [Name in keyof Preferences]: readonly Preferences[Name][] } = {
  language: ['auto', 'en', 'de'],
  clock: ['auto', '12', '24'],
  weekStart: ['auto', 1, 0],
  zone: ['studio', 'own'],
  hasLetterKeys: [true, false],
}

const USUAL: Preferences = {
  language: 'auto',
  clock: 'auto',
  weekStart: 'auto',
  zone: 'studio',
  hasLetterKeys: true,
}

const NAME = 'pt-preferences'

/** What was kept, as far as it is one of the choices: another version of the program, or a hand, may have written it. */
export function readPreferences(kept: unknown): Preferences {
  const found = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  const read = <Name extends keyof Preferences>(name: Name): Preferences[Name] =>
    CHOICES[name].find((choice) => choice === found[name]) ?? USUAL[name]
  return {
    language: read('language'),
    clock: read('clock'),
    weekStart: read('weekStart'),
    zone: read('zone'),
    hasLetterKeys: read('hasLetterKeys'),
  }
}

export const usePreferences = create<Preferences>()(
  persist(() => USUAL, { name: NAME, version: 1, merge: readPreferences, migrate: readPreferences }),
)

export function choosePreference(part: Partial<Preferences>): void {
  usePreferences.setState(part)
}

// Another tab of the same browser: what was chosen there holds here at once.
window.addEventListener('storage', (event) => {
  if (event.key === NAME) void usePreferences.persist.rehydrate()
})
