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

/** The schedule as this screen has room for it: the board, now or at a past moment, or the list of a day. */
export function ScheduleScreen() {
  const isPhone = usePhone()
  const { at } = useSearch({ from: '/s/$slug/schedule' })
  const page = at === undefined ? <SchedulePage /> : <PastSchedule at={at} />
  return <Suspense fallback={null}>{isPhone ? <PhoneSchedule /> : page}</Suspense>
}
