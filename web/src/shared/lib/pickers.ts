import { hasTwelveHours, language } from './locale'

interface Format {
  hasWeekday?: boolean
  hasTime?: boolean
  month?: 'MMM' | 'MMMM'
}

/** How a picker writes the day that was chosen, in the letters of dayjs: 16 Mar 2026, Mo. 16. März 2026 */
export function pickerFormat({ hasWeekday = false, hasTime = false, month = 'MMM' }: Format = {}): string {
  const day = language === 'de' ? 'D.' : 'D'
  const clock = hasTwelveHours() ? ' hh:mm A' : ' HH:mm'
  return `${hasWeekday ? 'ddd ' : ''}${day} ${month} YYYY${hasTime ? clock : ''}`
}
