import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'

import { isAnswering, isTaken } from '@/shared/commands/keys'
import { lettersAct } from '@/shared/commands/letters'
import { closeFinder, openPalette, openSheet, typeAhead, useFinder } from '@/shared/commands/open'
import { useNow } from '@/shared/lib/useNow'
import { wallDay } from '@/shared/lib/zones'
import { useStudio } from '@/features/tenant/studio'
import { openMomentDialog, useMomentDialog } from '@/features/booking/past/momentDialog'
import { useVisit } from '@/features/booking/past/visit'

import { PAGES, PAST_LETTER, usePageCommands } from './usePageCommands'

const Palette = lazy(() => import('./Palette'))
const Sheet = lazy(() => import('./Sheet'))
const MomentDialog = lazy(() => import('@/features/booking/past/MomentDialog'))

const PAUSE_MS = 1500

/** The palette, the sheet of shortcuts, and the keys that work on every page. */
export function Commands() {
  const { zone, tenant, user } = useStudio()
  const isMomentAsked = useMomentDialog((dialog) => dialog.isOpen)
  const open = useFinder((finder) => finder.open)
  const now = useNow()
  usePageCommands()
  useKeys()
  useVisit(tenant.slug, user.id)
  useEffect(() => () => useFinder.setState({ open: null, from: null, typed: '' }), [])
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette today={Math.floor(wallDay(now, zone))} now={now} />}
      {open === 'sheet' && <Sheet />}
      {isMomentAsked && <MomentDialog />}
    </Suspense>
  )
}

/** Heard before the board and the lists: the letter after G is meant for this, and not for the booking in focus. */
function useKeys(): void {
  const { tenant } = useStudio()
  const navigate = useNavigate()
  useEffect(() => {
    let begun = -Infinity
    const go = (letter: string, at: number): boolean => {
      const isSecond = at - begun < PAUSE_MS
      begun = -Infinity
      if (isSecond && letter === PAST_LETTER) {
        openMomentDialog()
        return true
      }
      const page = isSecond ? PAGES.find((one) => one.letter === letter) : undefined
      if (page === undefined) return false
      void navigate({ to: page.to, params: { slug: tenant.slug } })
      return true
    }
    const byLetter = (event: KeyboardEvent): boolean => {
      if (!lettersAct() || isTaken(event.target) || isAnswering()) return false
      if (event.key === '?') {
        openSheet()
        return true
      }
      const letter = event.key.toLowerCase()
      if (go(letter, event.timeStamp)) return true
      if (letter === 'g') begun = event.timeStamp
      return false
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return
      const isWithCtrl = event.ctrlKey || event.metaKey
      if (isWithCtrl && event.key.toLowerCase() === 'k' && !event.shiftKey) {
        // The browser would put the cursor into its own field of addresses.
        event.preventDefault()
        if (useFinder.getState().open === 'palette') closeFinder()
        else if (!isAnswering() || useFinder.getState().open === 'sheet') openPalette()
        return
      }
      if (isWithCtrl || event.key === 'Shift') return
      if (useFinder.getState().open !== null && !isAnswering()) typeAhead(event.key)
      else if (!byLetter(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [tenant.slug, navigate])
}
