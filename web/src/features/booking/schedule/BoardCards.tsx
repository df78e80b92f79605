import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import { xOf } from '@/shared/board/axis'
import { Beside, boxOf } from '@/shared/board/Beside'
import type { BoardHandle } from '@/shared/board/Board'
import type { Drag } from '@/shared/board/drag'
import type { Box } from '@/shared/board/place'
import { useBoardState, type BoardStore } from '@/shared/board/state'
import { dayRange, timeOfDay } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'

import { useDirectory } from '@/features/booking/directory'
import { useBudgetsAtHand } from '@/features/booking/trial/budget'
import { useBookingWords } from '@/features/booking/words'
import { HoverCard } from './HoverCard'
import { GhostCard } from './GhostCard'
import type { Preview } from './preview'
import { QuickCreate } from './QuickCreate'
import type { Draft } from './ScheduleBoard'
import type { useDayWords } from './useDayWords'
import type { useDragPreview } from './useDragPreview'
import { useHover } from './useHover'
import type { useScheduleView } from './useScheduleView'

interface CardHost {
  store: BoardStore
  handle: RefObject<BoardHandle | null>
  drags: ReturnType<typeof useDragPreview>
  words: ReturnType<typeof useDayWords>
  view: ReturnType<typeof useScheduleView>
  now: number
  label: number
  onDraft: (draft: Draft) => void
}

/**
 * The one card beside the board's bars: of the bar under the pointer, of a drag, or of a booking to be made. A component
 * of its own, so that a drag draws the card anew and not the board.
 */
export function BoardCards(host: CardHost) {
  const { store, handle, drags, words, view, label } = host
  const t = useTranslations('board')
  const phrases = useBookingWords()
  const drag = useBoardState((state) => state.drag)
  const isHeld = useBoardState((state) => state.isHeld)
  const [spoken, setSpoken] = useState('')
  const isMenuOpen = useBoardState((state) => state.menu !== null)
  const isBusy = drag !== null || isMenuOpen
  const hover = useHover(handle, !isBusy)
  const budgets = useBudgetsAtHand()

  const boundsOf = (): Box => {
    const box = handle.current?.element()?.getBoundingClientRect()
    if (box === undefined) return { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
    return { left: box.left + label, top: box.top + 44, width: box.width - label, height: box.height - 44 }
  }
  const datesOfDrag = ({ drag: { start, end }, unit }: Preview) => {
    if (unit === 'hour') return hoursInWords(start, end)
    const last = Math.ceil(end) - 1
    const range = dayRange(Math.floor(start), Math.max(Math.floor(start), last), locale)
    return start === Math.floor(start) && end === Math.floor(end) ? range : t('ghost.halves', { range })
  }
  const close = () => {
    store.setState({ drag: null, by: null, isHeld: false })
    handle.current?.focus()
  }
  useSpeech(store, drags, words, datesOfDrag, phrases.worked, setSpoken)

  const preview = drag === null ? null : drags.previewFor(drag)
  let card: ReactNode = null
  if (preview !== null) {
    const bounds = boundsOf()
    const anchor = ghostBox(preview.drag, handle, view, label, bounds)
    const dates = datesOfDrag(preview)
    if (isHeld) {
      const worked = phrases.worked(preview.worked, preview.unit)
      card = (
        <QuickCreate
          preview={preview}
          when={`${dates}, ${worked}`}
          anchor={anchor}
          bounds={bounds}
          describe={words.sayPreview}
          onStatus={drags.setStatus}
          onMore={(known) => {
            close()
            host.onDraft({
              artistId: preview.artist.id,
              start: preview.drag.start,
              end: preview.drag.end,
              ...known,
            })
          }}
          onClose={close}
        />
      )
    } else {
      card = (
        <Beside anchor={anchor} bounds={bounds}>
          <GhostCard preview={preview} dates={dates} describe={words.sayPreview} />
        </Beside>
      )
    }
  } else if (hover.id !== null && !isBusy) {
    const bounds = boundsOf()
    const bar = handle.current?.element()?.querySelector(`[data-bar-id="${hover.id}"]`)
    if (bar) {
      card = (
        <HoverCard
          id={hover.id}
          anchor={boxOf(bar, bounds)}
          bounds={bounds}
          now={host.now}
          budgets={budgets}
          onEnter={hover.keep}
          onLeave={hover.leave}
          onOpen={(id) => {
            hover.close()
            view.change({ booking: id }, false)
          }}
        />
      )
    }
  }
  return (
    <>
      {card}
      <div className="heard-only" role="status" aria-live="polite">
        {spoken}
      </div>
    </>
  )
}

/** What a ghost is called: the code and title of what is moved, or what a new one would be. */
export function useGhostText(): (preview: Preview) => string {
  const t = useTranslations('board')
  const directory = useDirectory()
  return (preview) => {
    const { id } = preview.drag
    if (id === null) {
      const key = { hold: 'newHold', pencil: 'newPencil', confirmed: 'newConfirmed' } as const
      return t(`ghost.${key[preview.status]}`)
    }
    const code = directory.projectCode(preview.projectId)
    return code === null ? preview.title : `${code} ${preview.title}`
  }
}

/** Wed 18 March, 09:00–12:30: a wall's days and clocks. What ends at midnight ends on the day before. */
function hoursInWords(start: number, end: number): string {
  const clock = (wall: number) => timeOfDay(new Date(Math.round(wall * 1440) * 60_000), 'UTC', locale)
  const last = Math.max(Math.floor(start), Math.ceil(end) - 1)
  return `${dayRange(Math.floor(start), last, locale)}, ${clock(start)}–${clock(end)}`
}

/** Where the ghost lies, in px of the window. */
function ghostBox(
  drag: Drag,
  handle: RefObject<BoardHandle | null>,
  view: ReturnType<typeof useScheduleView>,
  label: number,
  bounds: Box,
): Box {
  const element = handle.current?.element()
  const row = element?.querySelector(`[data-row-id="${drag.rowId}"]`)?.getBoundingClientRect()
  if (!element || row === undefined) return bounds
  const x = element.getBoundingClientRect().left + label - element.scrollLeft + xOf(view.axis, drag.start)
  const left = Math.max(bounds.left, x)
  const right = Math.min(bounds.left + bounds.width, x + (drag.end - drag.start) * view.axis.dayWidth)
  return { left, top: row.top, width: Math.max(0, right - left), height: row.height }
}

/** Says after each step of a move by keys where it is now and what it would mean, 150 ms after the last key. */
function useSpeech(
  store: BoardStore,
  drags: ReturnType<typeof useDragPreview>,
  words: ReturnType<typeof useDayWords>,
  datesOf: (preview: Preview) => string,
  workedOf: (worked: number, unit: 'day' | 'hour') => string,
  say: (text: string) => void,
): void {
  const t = useTranslations('board.spoken')
  const latest = useRef({ drags, words, datesOf, workedOf })
  useEffect(() => {
    latest.current = { drags, words, datesOf, workedOf }
  })
  useEffect(() => {
    let timer = 0
    const stop = store.subscribe((state, before) => {
      if (state.drag === before.drag || state.by !== 'keys' || state.drag === null) return
      const { drag } = state
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const now = latest.current
        const preview = now.drags.previewFor(drag)
        if (preview === null) return
        const worked = now.workedOf(preview.worked, preview.unit)
        const state = now.words.sayPreview(preview)
        say(t('step', { dates: now.datesOf(preview), worked, artist: preview.artist.name, state }))
      }, 150)
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [store, say, t])
}
