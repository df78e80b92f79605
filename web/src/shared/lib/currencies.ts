const EURO =
  'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK GP MQ RE GF'.split(' ')

const OTHERS: Record<string, string> = {
  AE: 'AED', AR: 'ARS', AU: 'AUD', BR: 'BRL', CA: 'CAD', CH: 'CHF', CL: 'CLP', CN: 'CNY', CO: 'COP', CZ: 'CZK',
  DK: 'DKK', GB: 'GBP', HK: 'HKD', HU: 'HUF', ID: 'IDR', IL: 'ILS', IN: 'INR', IS: 'ISK', JP: 'JPY', KR: 'KRW',
  LI: 'CHF', MX: 'MXN', MY: 'MYR', NO: 'NOK', NZ: 'NZD', PE: 'PEN', PH: 'PHP', PL: 'PLN', RO: 'RON', RS: 'RSD',
  SA: 'SAR', SE: 'SEK', SG: 'SGD', TH: 'THB', TR: 'TRY', TW: 'TWD', UA: 'UAH', US: 'USD', VN: 'VND', ZA: 'ZAR',
} // prettier-ignore

/** The currency of the region that a language tag names, else of the continent of a zone: a first guess, to be changed. */
export function guessCurrency(language: string, zone: string): string {
  const region = new Intl.Locale(language).region
  const isAmerican = zone.startsWith('America/')
  // "en-US" is what a browser says whose language nobody chose, so there the clock decides.
  if (region === undefined || (region === 'US' && !isAmerican)) {
    if (zone === 'Europe/London') return 'GBP'
    return isAmerican ? 'USD' : 'EUR'
  }
  return EURO.includes(region) ? 'EUR' : (OTHERS[region] ?? 'EUR')
}

/** Every currency that the browser knows, with its name: EUR, Euro. */
export function listCurrencies(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code}, ${names.of(code) ?? code}`,
  }))
}
