import type { KeyboardEvent } from 'react'

/**
 * For `onKeyDownCapture` around a searchable list: Enter takes the option that is marked, and never sends the form. The
 * kit forgets for a moment after a list has opened which option it has marked; an Enter just then would send the form.
 */
export function takeOffered(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  if (event.target.getAttribute('aria-expanded') !== 'true') return
  const list = document.getElementById(event.target.getAttribute('aria-controls') ?? '')
  const offered = list?.querySelector<HTMLElement>('[data-combobox-selected]')
  if (!offered) return
  event.preventDefault()
  event.stopPropagation()
  offered.click()
}
