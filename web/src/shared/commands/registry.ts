import { useEffect, useLayoutEffect, useRef } from 'react'

/** The parts of the sheet and of the palette, in their order there. */
export const SECTIONS = [
  'go',
  'time',
  'view',
  'filter',
  'booking',
  'selection',
  'inbox',
  'board',
  'studio',
  'help',
] as const

export type Section = (typeof SECTIONS)[number]

/** Something that can be done, as the palette offers it and the sheet of shortcuts lists it. */
export interface Command {
  /** The same in every session, so that it can be remembered: schedule.today. */
  id: string
  section: Section
  /** A verb with its object, in the reader's language. */
  label: string
  /** As printed, each of them by itself enough: ['Ctrl Z'], ['G S'], ['F', '/']. `Ctrl` is shown as Cmd on a Mac. */
  keys?: readonly string[]
  /** More words to find it by. */
  words?: string
  /** Asked when the palette opens; what is not offered now is absent. The sheet lists it all the same. */
  isOffered?: () => boolean
  /** Absent for what only keys or the mouse can do: listed in the sheet, not in the palette. */
  run?: () => void
}

interface Registered {
  commands: readonly Command[]
}

const registered = new Set<Registered>()

/**
 * Offers commands for as long as this is mounted. They may be made anew at every render: what runs is the latest.
 * Keys are handled by whoever registers; this only lets them be found.
 */
export function useCommands(commands: readonly Command[]): void {
  const own = useRef<Registered>({ commands })
  useLayoutEffect(() => {
    own.current.commands = commands
  })
  useEffect(() => {
    const mine = own.current
    registered.add(mine)
    return () => void registered.delete(mine)
  }, [])
}

/** Everything that is registered now, by section; of two with the same id the newer one. */
export function registeredCommands(): Command[] {
  const byId = new Map<string, Command>()
  for (const { commands } of registered) for (const command of commands) byId.set(command.id, command)
  return [...byId.values()].sort(
    (one, other) => SECTIONS.indexOf(one.section) - SECTIONS.indexOf(other.section),
  )
}
