import { Component, createRef } from 'react'

import type { Drag } from '@/shared/board/drag'
import type { BoardStore } from '@/shared/board/state'
import { MOTION } from '@/shared/ui/tokens.gen'

import classes from './together.module.css'
import { findMoves, keepRows, type KeptRows, type Move } from './moves'
import type { Drawn } from './places'

interface GlideProps extends Drawn {
  store: BoardStore
}

/** What has to be taken from the picture before it changes. */
interface Leaving {
  moves: Move[]
  /** Copies of the bars that will not be there any more. */
  gone: HTMLElement[]
}

const TIMING: KeyframeAnimationOptions = { duration: MOTION.settle, easing: 'cubic-bezier(.2,.8,.2,1)' }

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches
const at = (left: number, top: number) => `translate(${left}px, ${top}px)`

/** A copy to be looked at only. */
function copyOf(bar: HTMLElement): HTMLElement {
  const copy = bar.cloneNode(true) as HTMLElement
  for (const { name } of [...copy.attributes])
    if (/^(role|tabindex|aria-|data-(bar-id|board-stop|open|selected|dragged-bar)$)/.test(name))
      copy.removeAttribute(name)
  copy.setAttribute('aria-hidden', 'true')
  return copy
}

/**
 * Bars that come to lie elsewhere slide there, and those that are over fade, whoever did it. It looks at rows whose
 * bookings have changed and at nothing else, and moves what is drawn already: React does not hear of it. A row clips what
 * is in it, so a bar that changes rows slides as a copy over them.
 *
 * A class, because only a class can look at the picture before it changes.
 */
export class Glide extends Component<GlideProps> {
  readonly #layer = createRef<HTMLDivElement>()
  #kept: KeptRows = new Map()
  #dropped: Drag | null = null
  #unsubscribe: () => void = () => undefined

  override componentDidMount(): void {
    this.#kept = keepRows(this.props)
    this.#unsubscribe = this.props.store.subscribe(({ drag }) => {
      if (drag !== null) this.#dropped = drag
    })
  }

  override componentWillUnmount(): void {
    this.#unsubscribe()
  }

  override getSnapshotBeforeUpdate(before: GlideProps): Leaving | null {
    const { axis, label, sizes } = this.props
    const isSameScale = axis === before.axis && label === before.label && sizes === before.sizes
    if (!isSameScale || isStill()) return null
    const moves = findMoves(this.#kept, before, this.props)
    if (moves.length === 0) return null
    const gone = moves.flatMap((move) => {
      const bar = move.to === null ? this.#find(move.id) : null
      if (bar === null) return []
      const copy = copyOf(bar)
      copy.style.transform = at(move.from.left, move.from.rowTop + move.from.top)
      return copy
    })
    return { moves, gone }
  }

  override componentDidUpdate(_before: GlideProps, _state: object, leaving?: Leaving | null): void {
    this.#kept = keepRows(this.props)
    if (!leaving) return
    for (const copy of leaving.gone) this.#play(copy, [{ opacity: 1 }, { opacity: 0 }])
    for (const move of leaving.moves) this.#slide(move)
  }

  #find(id: string): HTMLElement | null {
    return this.#layer.current?.parentElement?.querySelector<HTMLElement>(`[data-bar-id="${id}"]`) ?? null
  }

  #slide({ id, from, to, bar }: Move): void {
    const element = to === null ? null : this.#find(id)
    if (to === null || element === null) return
    const drag = this.#dropped
    if (drag?.id === id && drag.rowId === to.rowId && drag.start === bar.start && drag.end === bar.end) {
      // I have carried it there myself: it settles where I let it go.
      this.#dropped = null
      element.animate([{ opacity: 0.5 }, { opacity: 1 }], TIMING)
    } else if (from.rowId === to.rowId) {
      element.animate([{ transform: at(from.left, from.top) }, { transform: at(to.left, to.top) }], TIMING)
    } else {
      const copy = copyOf(element)
      element.animate([{ opacity: 0 }, { opacity: 0 }], TIMING)
      this.#play(copy, [
        { transform: at(from.left, from.rowTop + from.top) },
        { transform: at(to.left, to.rowTop + to.top) },
      ])
    }
  }

  /** Shows a copy for as long as it moves. */
  #play(copy: HTMLElement, frames: Keyframe[]): void {
    this.#layer.current?.append(copy)
    copy.animate(frames, { ...TIMING, fill: 'forwards' }).finished.then(
      () => copy.remove(),
      () => copy.remove(),
    )
  }

  override render() {
    return <div ref={this.#layer} className={classes.glide} aria-hidden data-glide />
  }
}
