/** A button that waits or goes away loses the focus: the panel that it lies in takes it, so that its keys go on. */
export function focusPanel(within: HTMLElement): void {
  within.closest('aside')?.focus({ preventScroll: true })
}
