import { useComputedColorScheme } from '@mantine/core'
import { tzOffset } from '@date-fns/tz'
import { useMemo } from 'react'

import type { Axis, Zoom } from '@/shared/board/axis'
import { readGridColours } from '@/shared/board/tile'
import { utcDate, type Day } from '@/shared/lib/days'
import type { WorkDays } from '@/features/artist/workdays'

const MINUTES = 1440
/** Hours are shaded where they can be told apart. */
const ZOOMS: readonly Zoom[] = ['day', 'week']

export type HoursTile = (days: WorkDays, timezone: string) => string | null

/** The parts of each day of the week, from Monday on, that are not worked though the day is. */
export function restsOf(days: WorkDays, shift: number): [number, number][] {
  const worked: [number, number][] = []
  days.hours.forEach((hours, weekday) => {
    for (const [from, to] of hours) worked.push([weekday + from + shift, weekday + to + shift])
  })
  worked.sort((one, other) => one[0] - other[0])
  const rests: [number, number][] = []
  for (let weekday = 0; weekday < 7; weekday += 1) {
    if (!days.week[weekday]) continue
    let at = weekday
    for (const [from, to] of worked) {
      if (to <= at || from >= weekday + 1) continue
      if (from > at) rests.push([at, from])
      at = Math.max(at, to)
    }
    if (at < weekday + 1) rests.push([at, weekday + 1])
  }
  return rests
}

/**
 * One week of the hours that are not worked, as a tile for the background of a row: one element for a row, however many
 * days are seen. Made once for all with the same pattern and zone.
 */
export function useHoursTile(axis: Axis, zoom: Zoom, zone: string, day: Day): HoursTile | null {
  const scheme = useComputedColorScheme('light')
  return useMemo(() => {
    if (!ZOOMS.includes(zoom)) return null
    // The colours are those of the scheme that holds when this is drawn.
    const { weekend } = readGridColours(
      document.querySelector(`[data-mantine-color-scheme='${scheme}']`) ?? document.body,
    )
    const made = new Map<WorkDays, Map<string, string>>()
    const draw = (days: WorkDays, timezone: string) => {
      const at = utcDate(day)
      const shift = (tzOffset(zone, at) - tzOffset(timezone, at)) / MINUTES
      const rects = restsOf(days, shift).flatMap(([from, to]) => {
        // The week of the axis may begin on Sunday.
        const x = ((from + 1 - axis.weekStart) % 7) * axis.dayWidth
        return `<rect x="${x}" width="${(to - from) * axis.dayWidth}" height="8" fill="${weekend}" fill-opacity=".85"/>`
      })
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${7 * axis.dayWidth}" height="8" shape-rendering="crispEdges">${rects.join('')}</svg>`
      return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
    }
    return (days, timezone) => {
      const byZone = made.get(days) ?? new Map<string, string>()
      made.set(days, byZone)
      const found = byZone.get(timezone) ?? draw(days, timezone)
      byZone.set(timezone, found)
      return found
    }
  }, [axis, zoom, zone, day, scheme])
}
