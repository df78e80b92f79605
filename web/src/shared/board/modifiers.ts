interface Held {
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const isMac = () => navigator.userAgent.includes('Mac')

/** Ctrl, which is Cmd on a Mac: there Ctrl with a click is a right-click. */
export function isAdding(event: Held): boolean {
  return isMac() ? event.metaKey : event.ctrlKey
}

/** Held when the button goes down on a bar, a drag copies it. */
export function isCopying(event: Held): boolean {
  return event.altKey || isAdding(event)
}
