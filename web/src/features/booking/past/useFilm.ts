import { useEffect, useState } from 'react'

const BEAT = 900

/**
 * The changes after a moment, one after the other by themselves. It ends at the last one, which is known when the changes
 * are (`isKnown`), and when somebody goes elsewhere by hand.
 */
export function useFilm(next: number | null, isKnown: boolean, onMoment: (moment: number) => void) {
  const [isPlaying, setPlaying] = useState(false)
  if (isPlaying && isKnown && next === null) setPlaying(false)
  const isRunning = isPlaying && next !== null
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => onMoment(next), BEAT)
    return () => clearTimeout(timer)
  }, [isRunning, next, onMoment])
  return { isRunning, toggle: () => setPlaying(!isRunning), stop: () => setPlaying(false) }
}
