import { create } from 'zustand'

/** What is open over the page to find something: the palette of commands, the sheet of shortcuts, or neither. */
interface Finder {
  open: 'palette' | 'sheet' | null
  /** Where the keyboard was, to be given back. */
  from: HTMLElement | null
}

export const useFinder = create<Finder>(() => ({ open: null, from: null }))

function openFinder(open: 'palette' | 'sheet'): void {
  useFinder.setState((before) => {
    if (before.open !== null) return { open }
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null
    return { open, from: from === document.body ? null : from }
  })
}

export const openPalette = (): void => openFinder('palette')
export const openSheet = (): void => openFinder('sheet')

/** Closes it; the keyboard goes back to where it was. */
export function closeFinder(): void {
  const { from } = useFinder.getState()
  useFinder.setState({ open: null, from: null })
  if (from?.isConnected === true) from.focus({ preventScroll: true })
}
