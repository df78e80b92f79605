/** The language of dates and sums: the browser's if the texts are in it, so that clocks and commas are the reader's. */
export const locale: string = navigator.language.startsWith('en') ? navigator.language : 'en-GB'

/** Where the person sits. */
export const ownZone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone
