import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Whether the address is still that of the page this is called in. While the next page is on its way this one is drawn, and
 * what it keeps in the address late (where scrolling rests, what was typed, a view that was saved) would bring it back.
 */
export function useIsHere(): () => boolean {
  const router = useRouter()
  const path = useMatch({ strict: false, select: (match) => match.pathname })
  return useCallback(() => router.history.location.pathname === path, [router, path])
}
