/** The middle button pulls the board along until it is let go. */
export function panFrom(event: PointerEvent, scroller: HTMLElement): void {
  event.preventDefault()
  let { clientX: x, clientY: y } = event
  const over = new AbortController()
  const { signal } = over
  const pan = (to: PointerEvent) => {
    scroller.scrollBy(x - to.clientX, y - to.clientY)
    x = to.clientX
    y = to.clientY
  }
  window.addEventListener('pointermove', pan, { signal })
  window.addEventListener('pointerup', () => over.abort(), { signal })
  window.addEventListener('pointercancel', () => over.abort(), { signal })
}
