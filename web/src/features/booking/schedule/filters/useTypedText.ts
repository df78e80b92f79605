import { useDebouncedCallback } from '@mantine/hooks'
import { useDeferredValue, useState } from 'react'

const REST_MS = 400

export interface TypedText {
  /** What stands in the field. */
  typed: string
  /** What the board is filtered by: as soon as it can be drawn. */
  applied: string | undefined
  write: (text: string) => void
}

/** What is typed filters at once; the address follows when the typing rests, so that it is no history of keys. */
export function useTypedText(
  inAddress: string | undefined,
  onRest: (text: string | undefined) => void,
): TypedText {
  const [typed, setTyped] = useState(inAddress ?? '')
  const [known, setKnown] = useState(inAddress)
  const [sent, setSent] = useState(inAddress)
  // Only a change that did not come from here replaces what is typed: a link, a view, a filter that was cleared.
  if (inAddress !== known) {
    setKnown(inAddress)
    if (inAddress !== sent) {
      setTyped(inAddress ?? '')
      setSent(inAddress)
    }
  }
  const send = useDebouncedCallback((text: string | undefined) => {
    setSent(text)
    onRest(text)
  }, REST_MS)
  const write = (text: string) => {
    setTyped(text)
    send(text.trim() === '' ? undefined : text)
  }
  const trimmed = typed.trim()
  return { typed, applied: useDeferredValue(trimmed === '' ? undefined : trimmed), write }
}
