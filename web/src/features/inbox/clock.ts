const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
const SHORT_HOURS = 6
/** When a countdown is said aloud, in minutes. */
const SPOKEN = [5, 15, 60] as const

export type Urgency = 'danger' | 'warn' | 'calm'

/** Under six working hours it is danger; within three days it warns. */
export function urgencyOf(due: number, now: number, working: number): Urgency {
  if (working < SHORT_HOURS * MS_PER_HOUR) return 'danger'
  return due - now < 3 * MS_PER_DAY ? 'warn' : 'calm'
}

/** How much of its time is left of a clock, from 1 to 0. */
export function shareLeft(whole: number, left: number): number {
  return Math.min(1, Math.max(0, left / Math.max(1, whole)))
}

/** 5:40, or days from the fourth on: what stands in the middle of the large clock. */
export function figuresOf(ms: number): { text: string; unit: 'hours' | 'days'; count: number } {
  const days = Math.floor(ms / MS_PER_DAY)
  if (days > 3) return { text: String(days), unit: 'days', count: days }
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const hours = Math.floor(minutes / 60)
  return { text: `${hours}:${String(minutes % 60).padStart(2, '0')}`, unit: 'hours', count: hours }
}

/** The last of 60, 15 and 5 minutes that a countdown has come to; null before. */
export function spokenMark(left: number): number | null {
  if (left <= 0) return null
  return SPOKEN.find((minutes) => left <= minutes * 60_000) ?? null
}
