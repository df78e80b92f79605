import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'

import { ZOOMS } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import { useCommands, type Command } from '@/shared/commands/registry'
import { useStudio } from '@/features/tenant/studio'

import { jumpTo } from './jump'
import { NO_FILTERS } from './search'
import type { useScheduleView } from './useScheduleView'

const ZOOM_KEYS: Record<string, string[]> = {
  day: ['1'],
  week: ['2'],
  month: ['3'],
  quarter: ['4'],
  year: ['5'],
}

/** Keys of the board that belong to no command: they move, and lead into what is in focus. */
const MOVES: readonly [
  id:
    | 'move'
    | 'week'
    | 'page'
    | 'ends'
    | 'bars'
    | 'stretch'
    | 'create'
    | 'status'
    | 'openBooking'
    | 'lift'
    | 'nudge'
    | 'resize'
    | 'leave',
  keys: string[],
][] = [
  ['move', ['← →', '↑ ↓']],
  ['week', ['Ctrl ← →']],
  ['page', ['PgUp', 'PgDn']],
  ['ends', ['Home', 'End']],
  ['bars', ['Tab', 'Shift Tab']],
  ['stretch', ['Shift ← →']],
  ['create', ['N', 'Enter']],
  ['status', ['P']],
  ['openBooking', ['Enter']],
  ['lift', ['M']],
  ['nudge', ['Alt ← →']],
  ['resize', ['Alt Shift ← →']],
  ['leave', ['F6']],
]

const CHANGING = new Set(['create', 'status', 'lift', 'nudge', 'resize', 'stretch'])

interface CommandHost {
  handle: RefObject<BoardHandle | null>
  view: ReturnType<typeof useScheduleView>
  today: number
  onNew: () => void
  onFind: () => void
}

/** What can be done on the schedule as a whole, for the palette and the sheet of shortcuts. */
export function useScheduleCommands({ handle, view, today, onNew, onFind }: CommandHost): void {
  const t = useTranslations('commands.schedule')
  const board = useTranslations('board')
  const { rights } = useStudio()
  const { search, change, zoom, go } = view
  const isFiltered = (Object.keys(NO_FILTERS) as (keyof typeof NO_FILTERS)[]).some(
    (name) => search[name] !== undefined,
  )
  const commands: Command[] = [
    {
      id: 'schedule.today',
      section: 'time',
      label: t('today'),
      keys: ['T'],
      run: () => jumpTo({ kind: 'day', day: today }),
    },
    { id: 'schedule.earlier', section: 'time', label: t('earlier'), run: () => go('earlier') },
    { id: 'schedule.later', section: 'time', label: t('later'), run: () => go('later') },
    ...ZOOMS.map((one) => ({
      id: `schedule.zoom.${one}`,
      section: 'view' as const,
      label: t('zoom', { zoom: board(`zooms.${one}`) }),
      ...(ZOOM_KEYS[one] !== undefined && { keys: ZOOM_KEYS[one] }),
      isOffered: () => one !== zoom,
      run: () => change({ zoom: one }),
    })),
    {
      id: 'schedule.find',
      section: 'filter',
      label: t('find'),
      keys: ['/'],
      isOffered: () => rights.seesEverybody,
      run: onFind,
    },
    {
      id: 'schedule.clear',
      section: 'filter',
      label: t('clear'),
      isOffered: () => isFiltered,
      run: () => {
        change(NO_FILTERS)
        handle.current?.focus()
      },
    },
    ...MOVES.filter(([id]) => rights.canBook || !CHANGING.has(id)).map(([id, keys]) => ({
      id: `board.${id}`,
      section: 'board' as const,
      label: t(id),
      keys,
    })),
  ]
  if (rights.canBook)
    commands.push({ id: 'schedule.new', section: 'booking', label: t('newBooking'), run: onNew })
  useCommands(commands)
}
