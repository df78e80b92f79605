import { useMediaQuery } from '@mantine/hooks'

import type { Density } from '@/shared/board/bars'
import { SIZE } from '@/shared/ui/tokens.gen'

const AT_ONCE = { getInitialValueInEffect: false }

/** px of the column of artists, by the width of the screen. */
const LABELS = { wide: SIZE['board-label'], narrow: 220, tablet: 180 } as const

/** What this screen has room for: how wide the column of artists is, and how high rows are unless somebody said. */
export function useRoom(): { label: number; density: Density; hasFilterRow: boolean } {
  const isWide = useMediaQuery('(min-width: 1280px)', true, AT_ONCE)
  const hasFilterRow = useMediaQuery('(min-width: 1024px)', true, AT_ONCE)
  const isTouched = useMediaQuery('(pointer: coarse)', false, AT_ONCE)
  return {
    label: isWide ? LABELS.wide : hasFilterRow ? LABELS.narrow : LABELS.tablet,
    density: isTouched || !hasFilterRow ? 'comfortable' : 'compact',
    hasFilterRow,
  }
}
