import { Button, CloseButton } from '@mantine/core'
import { useEffect, useSyncExternalStore, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { BoardHandle } from '@/shared/board/Board'
import { useBoardState, useBoardStore } from '@/shared/board/state'

import { useBookingStore } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

import classes from './BulkBar.module.css'
import { useActions } from './context'
import { useSelectionSum } from './selectionSum'
import { summaryOf } from './summary'
import { ACTIONS, type ActionId } from './table'
import { useActionWords } from './useActionWords'

const BUTTONS: readonly ActionId[] = [
  'confirm',
  'pencil',
  'hold',
  'moveBy',
  'replace',
  'project',
  'rename',
  'restore',
  'end',
]

const LIFT = '104px'

/** What is selected, what it comes to, and what can be done to all of it at once. */
export function BulkBar({ handle }: { handle: RefObject<BoardHandle | null> }) {
  const t = useTranslations('actions.bar')
  const board = useBoardStore()
  const bookings = useBookingStore()
  const actions = useActions()
  const words = useActionWords()
  const { rights } = useStudio()
  const selection = useBoardState((state) => state.selection)
  const isSelecting = useBoardState((state) => state.isSelecting)
  useSyncExternalStore(bookings.subscribe, () => (selection.size === 0 ? 0 : bookings.version))
  const targets = [...selection].flatMap((id) => bookings.get(id) ?? [])
  const isEmpty = targets.length === 0
  const summary = summaryOf(targets)
  const what = words.size(summary)
  const sums = words.sums(summary)
  const said = isEmpty ? null : t('sum', { what, sums: sums ?? 'none' })
  useEffect(() => {
    useSelectionSum.setState({ said })
    return () => useSelectionSum.setState({ said: null })
  }, [said])
  useEffect(() => {
    if (isEmpty) return
    // Toasts lie above the bar for as long as it is there.
    const { style } = document.documentElement
    style.setProperty('--pt-toast-lift', LIFT)
    return () => void style.removeProperty('--pt-toast-lift')
  }, [isEmpty])
  const offered = new Set(actions.offered(targets))
  const clear = () => {
    board.setState({ selection: new Set(), isSelecting: false })
    handle.current?.focus()
  }
  // Always there, so that it is heard when its words change.
  const spoken = (
    <span className="heard-only" role="status">
      {isEmpty ? '' : t('selected', { what })}
    </span>
  )
  if (isEmpty && !isSelecting) return spoken
  return (
    <div className={classes.place}>
      {spoken}
      <div
        className={classes.bar}
        role="toolbar"
        aria-label={t('label')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          clear()
        }}
      >
        <p className={classes.sum}>
          <strong>{isEmpty ? t('pick') : what}</strong>
          {sums !== null && !isEmpty && <span>{sums}</span>}
        </p>
        {rights.canBook && !isEmpty && (
          <div className={classes.buttons}>
            {BUTTONS.filter((id) => offered.has(id)).map((id) => (
              <Button
                key={id}
                size="xs"
                variant={id === 'end' ? 'subtle' : 'default'}
                color={id === 'end' ? 'red' : undefined}
                className={classes.button}
                onClick={() => {
                  handle.current?.focus()
                  actions.run(id, targets)
                }}
                rightSection={ACTIONS[id].keys[0] === undefined ? null : <kbd>{ACTIONS[id].keys[0]}</kbd>}
              >
                {id === 'project' ? t('project') : actions.label(id, targets)}
              </Button>
            ))}
          </div>
        )}
        {isSelecting ? (
          <Button size="xs" className={classes.button} onClick={clear}>
            {t('done')}
          </Button>
        ) : (
          <CloseButton aria-label={t('clear')} title={t('clear')} onClick={clear} />
        )}
      </div>
    </div>
  )
}
