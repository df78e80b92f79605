import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'

import { usePhone } from '@/shared/lib/screen'

const SchedulePage = lazy(async () => ({ default: (await import('./SchedulePage')).SchedulePage }))
const PhoneSchedule = lazy(async () => ({
  default: (await import('@/features/booking/phone/PhoneSchedule')).PhoneSchedule,
}))

const PastSchedule = lazy(async () => ({
  default: (await import('@/features/booking/past/PastSchedule')).PastSchedule,
}))

/** The schedule as this screen has room for it: the board, or the list of a day. Both at any moment. */
export function ScheduleScreen() {
  const isPhone = usePhone()
  const { at } = useSearch({ from: '/s/$slug/schedule' })
  const now = isPhone ? <PhoneSchedule /> : <SchedulePage />
  return (
    <Suspense fallback={null}>{at === undefined ? now : <PastSchedule at={at} isPhone={isPhone} />}</Suspense>
  )
}
