import {
  createContext,
  use,
  useCallback,
  useLayoutEffect,
  useState,
  type RefCallback,
  type RefObject,
} from 'react'

interface Followed {
  /** Where the thing that the text belongs to begins and ends, in px from the start of the axis. */
  from: number
  to: number
  /** With less room than this it is not shown at all: half a word is none. */
  least: number
  shift: number
  isCut: boolean
}

/** A bar keeps at least so many px for a text that is being pushed out. */
const LEAST = 28

/**
 * Texts that stay at the window's edge while what they belong to begins before it. By hand, and not by
 * `position: sticky`, because every sticky thing is a layer of its own to the browser: two hundred of them made a
 * scrolled frame three times as dear.
 */
export class Follower {
  private readonly texts = new Map<HTMLElement, Followed>()
  private edge = 0
  private width = Infinity

  add(element: HTMLElement, from: number, to: number, least = 0): () => void {
    const followed = { from, to, least, shift: 0, isCut: false }
    this.texts.set(element, followed)
    this.place(element, followed)
    return () => this.texts.delete(element)
  }

  /** The window's left edge is at so many px now, and so wide it is. */
  move(edge: number, width = this.width): void {
    if (edge === this.edge && width === this.width) return
    this.edge = edge
    this.width = width
    for (const [element, followed] of this.texts) this.place(element, followed)
  }

  private place(element: HTMLElement, followed: Followed): void {
    const { from, to, least } = followed
    if (least > 0) this.cut(element, followed)
    const isCut = from < this.edge && this.edge < to
    const shift = isCut ? Math.max(0, Math.min(this.edge - from, to - from - LEAST)) : 0
    if (shift === followed.shift) return
    followed.shift = shift
    element.style.transform = shift === 0 ? '' : `translateX(${shift}px)`
  }

  private cut(element: HTMLElement, followed: Followed): void {
    const { from, to, least } = followed
    const room = Math.min(to, this.edge + this.width) - Math.max(from, this.edge)
    const isCut = room < least
    if (isCut === followed.isCut) return
    followed.isCut = isCut
    element.style.opacity = isCut ? '0' : ''
  }
}

export const FollowerContext = createContext<Follower | null>(null)

/** Keeps an element at the window's edge while what it belongs to is cut by it; with less than `least` px it is not shown. */
export function useFollowing(from: number, to: number, least = 0): RefCallback<HTMLElement> {
  const follower = use(FollowerContext)
  return useCallback(
    (element: HTMLElement | null) => (element === null ? undefined : follower?.add(element, from, to, least)),
    [follower, from, to, least],
  )
}

/** One follower for a board, told of every frame in which it was scrolled sideways, and of how wide it is. */
export function useFollower(scroller: RefObject<HTMLElement | null>, label: number): Follower {
  const [follower] = useState(() => new Follower())
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    let queued = 0
    const move = () => {
      queued = 0
      follower.move(element.scrollLeft)
    }
    const onScroll = () => {
      if (queued === 0) queued = requestAnimationFrame(move)
    }
    move()
    element.addEventListener('scroll', onScroll, { passive: true })
    const sizes = new ResizeObserver(() => follower.move(element.scrollLeft, element.clientWidth - label))
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(queued)
      sizes.disconnect()
    }
  }, [scroller, follower, label])
  return follower
}
