import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Written in either case, encoded or not, with a slash at its end or without, it leads to the same page. */
export function isSamePath(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(path: string): string {
  const trimmed = path.replace(/\/+$/, '').toLowerCase()
  try {
    return decodeURI(trimmed)
  } catch {
    return trimmed
  }
}

/**
 * Whether the address is still that of the page this is called in. While the next page is on its way this one is drawn, and
 * what it keeps in the address late (where scrolling rests, what was typed, a view that was saved) would bring it back.
 */
export function useIsHere(): () => boolean {
  const router = useRouter()
  const path = useMatch({ strict: false, select: (match) => match.pathname })
  return useCallback(() => isSamePath(router.history.location.pathname, path), [router, path])
}
