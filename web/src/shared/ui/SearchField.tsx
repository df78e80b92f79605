import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

import { lettersAct } from '@/shared/commands/letters'

interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  width?: number
}

const PAUSE_MS = 150

/** A field that narrows a list while one types. `/` leads into it. */
export function SearchField({ label, value, onChange, width = 220 }: SearchFieldProps) {
  const t = useTranslations('common')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const [sent, setSent] = useState(value)
  // The address follows what is typed a moment later. Only a change that did not come from here replaces what is typed.
  if (value !== known) {
    setKnown(value)
    if (value !== sent) setTyped(value)
  }
  const send = useDebouncedCallback((text: string) => {
    setSent(text)
    onChange(text)
  }, PAUSE_MS)
  const write = (text: string) => {
    setTyped(text)
    send(text.trim())
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isElsewhere || !lettersAct()) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={field}
      type="search"
      w={width}
      aria-label={label}
      placeholder={label}
      value={typed}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="sm" aria-label={t('filter.clearSearch')} onClick={() => write('')} />
        )
      }
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') write('')
      }}
    />
  )
}
