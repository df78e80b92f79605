import { lazy, Suspense } from 'react'

import { usePhone } from '@/shared/lib/screen'

const SchedulePage = lazy(async () => ({ default: (await import('./SchedulePage')).SchedulePage }))
const PhoneSchedule = lazy(async () => ({
  default: (await import('@/features/booking/phone/PhoneSchedule')).PhoneSchedule,
}))

/** The schedule as this screen has room for it: the board, or the list of a day. */
export function ScheduleScreen() {
  const isPhone = usePhone()
  return <Suspense fallback={null}>{isPhone ? <PhoneSchedule /> : <SchedulePage />}</Suspense>
}
