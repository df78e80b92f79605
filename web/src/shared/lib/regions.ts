import { locale } from './locale'

/** DE-BE is Germany: the name of the country that a region of public holidays begins with. Null for what is none. */
export function regionName(region: string): string | null {
  const country = region.trim().slice(0, 2).toUpperCase()
  if (!/^[A-Z]{2}$/.test(country)) return null
  const name = new Intl.DisplayNames(locale, { type: 'region' }).of(country)
  return name === undefined || name === country ? null : name
}
