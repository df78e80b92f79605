import type { TimelineEvent } from '@/shared/api/generated'
import { wallDay } from '@/shared/lib/zones'

/** One action with all the rows that it changed. */
export interface Entry {
  actionId: string
  at: string
  /** What was done, the first thing first. */
  deeds: TimelineEvent[]
  /** What followed from it for others: holds that moved up or down. */
  consequences: TimelineEvent[]
}

export interface DayOfEntries {
  day: number
  entries: Entry[]
}

const FOLLOWS = new Set(['booking.promoted', 'booking.demoted', 'booking.expires_soon'])

/**
 * Events, the newest first, as actions within days. An action that two pages share is one entry. While there are more to read
 * (`isWhole` false) the last action is left out: how much it did is known when the one before it has begun.
 */
export function entriesByDay(events: readonly TimelineEvent[], zone: string, isWhole = true): DayOfEntries[] {
  const actions = new Map<string, TimelineEvent[]>()
  for (const event of events) {
    const known = actions.get(event.actionId)
    if (known === undefined) actions.set(event.actionId, [event])
    else known.unshift(event)
  }
  const cut = events.at(-1)?.actionId
  if (!isWhole && cut !== undefined) actions.delete(cut)
  const days: DayOfEntries[] = []
  for (const [actionId, all] of actions) {
    const follows = isFollowing(all)
    const deeds = all.filter((event) => !follows(event))
    const entry: Entry = {
      actionId,
      at: all[0]?.at ?? '',
      deeds: deeds.length > 0 ? deeds : all,
      consequences: deeds.length > 0 ? all.filter(follows) : [],
    }
    const day = Math.floor(wallDay(Date.parse(entry.at), zone))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** What follows from the rest of an action: how holds moved, and what became of a challenge when its booking was changed. */
function isFollowing(all: readonly TimelineEvent[]): (event: TimelineEvent) => boolean {
  const isChanged = all.some((event) => event.subjectKind === 'booking' && !FOLLOWS.has(event.name))
  return (event) => FOLLOWS.has(event.name) || (isChanged && event.subjectKind === 'challenge')
}

/** Whether there is anything that could be taken back: that a hold moved up is no deed, and settings are set again by hand. */
export const canBeTakenBack = (entry: Entry): boolean =>
  entry.deeds.some((event) => !FOLLOWS.has(event.name) && event.subjectKind !== 'tenant')

const DAY = /^\d{4}-\d\d-\d\d$/

/**
 * The moments right after and right before what was done with bookings, and the first day it was about, where it says
 * one. The log counts finer than milliseconds, in which addresses are given.
 */
export function momentsOf({ deeds, consequences }: Entry) {
  const all = [...deeds, ...consequences]
  if (!deeds.some((event) => event.subjectKind === 'booking')) return null
  const instants = all.map((event) => Date.parse(event.at))
  const days = deeds.flatMap(({ data }) => [data?.after?.['startDate'], data?.before?.['startDate']])
  const date = days.filter((day): day is string => typeof day === 'string' && DAY.test(day)).sort()[0]
  return {
    at: new Date(Math.max(...instants) + 1).toISOString(),
    since: new Date(Math.min(...instants)).toISOString(),
    ...(date !== undefined && { date }),
  }
}
