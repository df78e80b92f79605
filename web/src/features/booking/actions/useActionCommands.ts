import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { BoardHandle } from '@/shared/board/Board'
import { targetsOf } from '@/shared/board/selection'
import { useBoardStore } from '@/shared/board/state'
import { useCommands, type Command } from '@/shared/commands/registry'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'

import { useActions } from './context'
import { ACTION_IDS, ACTIONS, type ActionId } from './table'

/** Listed with the keys of the board, where they are at home. */
const ELSEWHERE: readonly ActionId[] = ['open', 'move']

/** The same actions in the palette and the sheet of shortcuts: they act on what is selected, or on the bar in focus. */
export function useActionCommands(handle: RefObject<BoardHandle | null>): void {
  const t = useTranslations('actions.day')
  const board = useBoardStore()
  const bookings = useBookingStore()
  const actions = useActions()
  const { rights } = useStudio()
  const targets = () => targetsOf(board.getState()).flatMap((id) => bookings.get(id) ?? [])
  const ids = rights.canBook ? ACTION_IDS.filter((id) => !ELSEWHERE.includes(id)) : []
  const commands = ids.map((id): Command => ({
    id: `booking.${id}`,
    section: 'booking',
    label: actions.label(id, []),
    keys: ACTIONS[id].keys,
    isOffered: () => actions.offered(targets()).includes(id),
    run: () => {
      handle.current?.focus()
      actions.run(id, targets())
    },
  }))
  if (rights.canBook)
    commands.push({
      id: 'booking.paste',
      section: 'booking',
      label: t('paste', { count: Math.max(1, actions.copied) }),
      keys: ['Ctrl V'],
      isOffered: () => actions.copied > 0 && board.getState().focus !== null,
      run: () => {
        const { focus } = board.getState()
        handle.current?.focus()
        if (focus !== null) actions.paste({ rowId: focus.rowId, day: focus.day })
      },
    })
  useCommands(commands)
}
