export interface Sum {
  amount: string
  currency: string
}

const formats = new Map<string, Intl.NumberFormat>()

function format(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`
  let found = formats.get(key)
  if (found === undefined) {
    const options = {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    } as const
    formats.set(key, (found = new Intl.NumberFormat(locale, options)))
  }
  return found
}

/** Most languages write a hyphen: a sum below zero has the sign that is a minus. */
const withMinus = (text: string) => text.replace('-', '\u2212')

/** €460: whole sums on boards and cards. A sum with cents keeps them, so that nothing is hidden. */
export function money(sum: Sum, locale: string): string {
  const value = Number(sum.amount)
  return withMinus(format(locale, sum.currency, Number.isInteger(value) ? 0 : 2).format(value))
}

/** €1,840.00: totals that are paid. */
export function exactMoney(sum: Sum, locale: string): string {
  return withMinus(format(locale, sum.currency, 2).format(Number(sum.amount)))
}

/** A sum times a number of days or hours, in cents and back: exact for what a booking can last. */
export function times(sum: Sum, quantity: number): Sum {
  const cents = Math.round(Math.round(Number(sum.amount) * 100) * quantity)
  return { amount: (cents / 100).toFixed(2), currency: sum.currency }
}
