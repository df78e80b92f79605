import { useEffect } from 'react'

const PAUSE_MS = 30 * 60_000
const NOTE_MS = 60_000

interface Visits {
  /** When this studio was last on the screen. */
  seen: number
  /** When the visit before this one ended; null if this is the first. */
  before: number | null
}

const nameOf = (slug: string, userId: string) => `pt-visit:${slug}:${userId}`

/** What to keep after a look at `now`: who comes back after half an hour or more comes for another visit. */
export function noteVisit(kept: Visits | null, now: number): Visits {
  if (kept === null) return { seen: now, before: null }
  return { seen: now, before: now - kept.seen >= PAUSE_MS ? kept.seen : kept.before }
}

function read(name: string): Visits | null {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(name) ?? 'null')
    if (typeof found !== 'object' || found === null) return null
    const { seen, before } = found as Record<string, unknown>
    if (typeof seen !== 'number') return null
    return { seen, before: typeof before === 'number' ? before : null }
  } catch {
    return null
  }
}

/** When I was here last in this browser, before this visit; null if I never was. */
export const lastVisit = (slug: string, userId: string): number | null =>
  read(nameOf(slug, userId))?.before ?? null

/** Remembers in this browser, for as long as the studio is on the screen, when it was. */
export function useVisit(slug: string, userId: string): void {
  useEffect(() => {
    const name = nameOf(slug, userId)
    const note = () => {
      if (document.visibilityState === 'hidden') return
      try {
        window.localStorage.setItem(name, JSON.stringify(noteVisit(read(name), Date.now())))
      } catch {
        // A browser that keeps nothing knows no last visit.
      }
    }
    note()
    const timer = window.setInterval(note, NOTE_MS)
    document.addEventListener('visibilitychange', note)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', note)
    }
  }, [slug, userId])
}
