import { useEffect } from 'react'
import { useTranslations } from 'use-intl'

import { useCommands } from '@/shared/commands/registry'
import { hearOwnDeeds } from '@/shared/lib/ownDeeds'
import { useStudio } from '@/features/tenant/studio'

import { useChanges } from './data/context'

const TYPING = 'input:not([type=range]), textarea, select, [contenteditable], [role=dialog]'

/** Ctrl Z takes back my last change, Ctrl Shift Z or Ctrl Y does it again; not while something is typed. */
export function UndoKeys() {
  const changes = useChanges()
  const t = useTranslations('commands')
  const { rights, artistId } = useStudio()
  // Artists enter their own time off, and take it back.
  const mayChange = rights.canBook || artistId !== null
  const common = { section: 'booking' as const }
  useCommands(
    !mayChange
      ? []
      : [
          { ...common, id: 'undo', label: t('undo'), keys: ['Ctrl Z'], run: () => void changes.undo() },
          { ...common, id: 'redo', label: t('redo'), keys: ['Ctrl Shift Z'], run: () => void changes.redo() },
        ],
  )
  useEffect(
    () =>
      hearOwnDeeds((told) => {
        if (told.kind === 'did') changes.stack.push(told.deed)
        else changes.stack.forget(told.actionId)
      }),
    [changes],
  )
  useEffect(() => {
    if (!mayChange) return
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return
      const key = event.key.toLowerCase()
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
      if (!isRedo && key !== 'z') return
      event.preventDefault()
      void (isRedo ? changes.redo() : changes.undo())
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [changes, mayChange])
  return null
}
