import { create } from 'zustand'

/** What is open over the page to find something: the palette of commands, the sheet of shortcuts, or neither. */
interface Finder {
  open: 'palette' | 'sheet' | null
  /** Where the keyboard was, to be given back. */
  from: HTMLElement | null
  /** What was typed since it was asked for and before its field was there. */
  typed: string
}

const CLOSED: Finder = { open: null, from: null, typed: '' }

export const useFinder = create<Finder>(() => CLOSED)

function openFinder(open: 'palette' | 'sheet'): void {
  useFinder.setState((before) => {
    if (before.open !== null) return { open, typed: '' }
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null
    return { open, from: from === document.body ? null : from, typed: '' }
  })
}

export const openPalette = (): void => openFinder('palette')
export const openSheet = (): void => openFinder('sheet')

/** Closes it; the keyboard goes back to where it was. */
export function closeFinder(): void {
  const { from } = useFinder.getState()
  useFinder.setState(CLOSED)
  if (from?.isConnected === true) from.focus({ preventScroll: true })
}

/** A key pressed while what was asked for is on its way: it is meant for its field, and for nothing on the page below. */
export function typeAhead(key: string): void {
  if (key === 'Escape') closeFinder()
  else if (key === 'Backspace') useFinder.setState(({ typed }) => ({ typed: typed.slice(0, -1) }))
  else if (key.length === 1) useFinder.setState(({ typed }) => ({ typed: typed + key }))
}

/** For `ref`: the field has the keyboard with the picture that it is first seen in, and nothing typed then goes elsewhere. */
export const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus({ preventScroll: true })
