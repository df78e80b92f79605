import {
  IconArrowsLeftRight,
  IconMinus,
  IconPencil,
  IconPlus,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react'

import type { ChangeKind } from './context'

/** The sign of each kind of difference, the same on the bars, in the strip and in the list. */
export const SIGNS: Record<ChangeKind, TablerIcon> = {
  added: IconPlus,
  moved: IconArrowsLeftRight,
  status: IconRefresh,
  removed: IconMinus,
  changed: IconPencil,
}

export const KINDS = [
  'added',
  'moved',
  'status',
  'removed',
  'changed',
] as const satisfies readonly ChangeKind[]
