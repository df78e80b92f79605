import { useEffect, useState } from 'react'

import { nameHue } from '@/shared/lib/nameHue'
import type { Hue } from '@/shared/lib/hue'
import { usePeople, type Person } from '@/shared/realtime/people'
import { useStudio } from '@/features/tenant/studio'

import { useBookings, useBookingStore } from '@/features/booking/data/context'
import { THE_CLOCK } from '@/features/booking/data/touches'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { boxOfBooking, type CanvasBox, type Drawn } from './places'

/** More outlines than this say nothing any more. */
const MOST = 30

export interface Outline extends CanvasBox {
  id: string
  hue: Hue
  /** Who has selected or just changed it. */
  names: string
}

/** Which bookings others changed a moment ago; told once a frame, however many there are. */
export function useTouched(): ReadonlyMap<string, string> {
  const { touches } = useBookings()
  const [touched, setTouched] = useState(touches.all)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      setTouched(touches.all())
    }
    const stop = touches.subscribe(() => {
      if (frame === 0) frame = requestAnimationFrame(look)
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [touches])
  return touched
}

/** Who is at each booking: those who have selected it, and whoever changed it a moment ago. */
export function whoIsAt(
  people: readonly Person[],
  touched: ReadonlyMap<string, string>,
  nameOf: (userId: string) => string | null,
): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (id: string, name: string | null) => {
    const names = found.get(id)
    if (name === null || names?.includes(name)) return
    if (names === undefined) found.set(id, [name])
    else names.push(name)
  }
  for (const [id, userId] of touched) if (userId !== THE_CLOCK) add(id, nameOf(userId))
  for (const person of people)
    if (person.view === 'schedule') for (const id of person.selection ?? []) add(id, person.name)
  return found
}

const firstName = (name: string) => name.split(' ')[0] ?? name

/** The outlines of what others have in hand, of bars that can be seen only. */
export function useOutlines(drawn: Drawn): Outline[] {
  const people = usePeople((here) => here.people)
  const touched = useTouched()
  const store = useBookingStore()
  const directory = useDirectory()
  const { user } = useStudio()
  if (people.length === 0 && touched.size === 0) return []
  const nameOf = (userId: string) =>
    userId === user.id
      ? null
      : (people.find((one) => one.userId === userId)?.name ?? directory.memberName(userId))
  const outlines: Outline[] = []
  for (const [id, names] of whoIsAt(people, touched, nameOf)) {
    if (outlines.length >= MOST) break
    const booking: ShownBooking | undefined = store.get(id)
    const box = booking === undefined ? null : boxOfBooking(drawn, booking)
    const hue = nameHue(names[0] ?? '')
    if (box !== null) outlines.push({ id, hue, names: names.map(firstName).join(', '), ...box })
  }
  return outlines
}
