const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Ctrl Shift Z → [Ctrl, Shift, Z]; on a Mac [⌘, ⇧, Z]. */
export function printedKeys(keys: string, mac = isMac): string[] {
  const parts = keys.split(' ').filter((key) => key !== '')
  if (!mac) return parts
  const signs: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map((key) => signs[key] ?? key)
}

const WRITING = 'input, textarea, select, [contenteditable]'
const CAPTURED = `${WRITING}, [role=dialog], [role=menu], [role=listbox]`

/** Whether a single letter typed there is meant for what has the focus, and not for the page. */
export function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(CAPTURED) !== null
}

/** Whether a dialog is open that has to be answered first: nothing opens over it. */
export function isAnswering(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true]') !== null
}
