import { useSyncExternalStore } from 'react'

/** A phone, upright or on its side; a small window, or a larger one enlarged to 200 %, is the same. */
const PHONE = '(max-width: 767.98px), (max-height: 449.98px)'

const phone = window.matchMedia(PHONE)
const root = document.documentElement

// Style sheets ask the document, so that they and the program never disagree.
const tell = () => root.toggleAttribute('data-phone', phone.matches)
tell()
phone.addEventListener('change', tell)

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches)
}
