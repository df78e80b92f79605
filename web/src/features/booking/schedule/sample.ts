import type { ShownBooking } from '@/features/booking/data/types'

export const ZONE = 'Europe/Dublin'

let made = 0
/** A booking for tests: confirmed, from Monday 16 to Friday 20 March 2026 unless said otherwise; each placed after the one before. */
export function booking(part: Partial<ShownBooking>): ShownBooking {
  made += 1
  const startDate = part.startDate ?? '2026-03-16'
  const endDate = part.endDate ?? '2026-03-20'
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    version: 1,
    artistId: 'a',
    title: 'Seq 050 comp',
    unit: 'day',
    timezone: ZONE,
    startDate,
    endDate,
    daysOff: [],
    startTime: `${startDate}T00:00:00Z`,
    endTime: `${endDate}T24:00:00Z`,
    status: 'confirmed',
    placedAt: `2026-03-01T00:00:${String(made % 60).padStart(2, '0')}Z`,
    createdAt: '2026-03-01T00:00:00Z',
    ...part,
  }
}
