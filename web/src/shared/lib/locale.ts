import { usePreferences, type Preferences } from './preferences'

/** The languages that the texts are in. */
export type Language = 'en' | 'de'

export const LANGUAGES: readonly Language[] = ['en', 'de']
/** For those whose browser names no region that speaks it. */
const USUAL_TAG: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
const HOUR_CYCLE: Record<Preferences['clock'], string> = { auto: '', '12': '-u-hc-h12', '24': '-u-hc-h23' }

const languageOf = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)

/** The language that was chosen, else the first of the browser's that the texts are in, else English. */
export function languageFor(
  chosen: Preferences['language'],
  tags: readonly string[] = navigator.languages,
): Language {
  if (chosen !== 'auto') return chosen
  return tags.map(languageOf).find((language) => language !== undefined) ?? 'en'
}

/** The tag that dates, sums and clocks are written by: the browser's own region of that language, and the clock chosen. */
export function localeFor(
  language: Language,
  clock: Preferences['clock'],
  tags: readonly string[] = navigator.languages,
): string {
  const own = tags.find((tag) => languageOf(tag) === language)
  return `${own?.includes('-') === true ? own : USUAL_TAG[language]}${HOUR_CYCLE[clock]}`
}

/** The language that is on the screen now: that of the texts, as soon as they are loaded. */
export let language: Language = 'en'

/** How dates, sums and clocks are written now. When it changes, all that is on the screen is drawn anew. */
export let locale: string = localeFor(language, usePreferences.getState().clock)

/** Only whoever loads the texts may say that they changed. */
export function setLanguage(next: Language, clock: Preferences['clock']): void {
  language = next
  locale = localeFor(next, clock)
}

/** Where the person sits. */
export const ownZone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether clocks show twice twelve hours. */
export function hasTwelveHours(): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
}
