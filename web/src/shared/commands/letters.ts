import { choosePreference, usePreferences } from '@/shared/lib/preferences'

/** Whether keys act that are a single character. Who dictates, or presses keys by accident, switches them off. */
export const useLetters = (): boolean => usePreferences((chosen) => chosen.hasLetterKeys)

export const lettersAct = (): boolean => usePreferences.getState().hasLetterKeys

export function letters(isOn: boolean): void {
  choosePreference({ hasLetterKeys: isOn })
}

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Whether this is a letter, digit or sign alone, and such keys are switched off. The space bar is none of them. */
export function isLetterOff({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !lettersAct()
}
