import type { BoardHost } from './host'
import { barIdAt } from './press'
import { joined, NOTHING_SELECTED } from './selection'

/** ms within which both fingers are down and up again for a tap. */
const TAP = 350
/** px that either may stray meanwhile. */
const SLOP = 16
/** How much further apart or closer together asks for the next scale. */
const STEP = 1.3

type Places = [Touch, Touch]

const distanceOf = ([one, other]: Places) =>
  Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY))

/** Two fingers: pinching zooms around them, a tap begins to select several, or ends it beside bars. */
export class TwoFingers {
  isOn = false
  private began = 0
  private first: Places | null = null
  private span = 1
  private isTap = false
  private readonly host: BoardHost

  constructor(host: BoardHost) {
    this.host = host
  }

  begin(one: Touch, other: Touch, time: number): void {
    this.isOn = true
    this.isTap = true
    this.began = time
    this.first = [one, other]
    this.span = distanceOf(this.first)
  }

  move(touches: TouchList): void {
    const [one, other] = touches
    if (one === undefined || other === undefined || this.first === null) return
    const strayed = this.first.some((from) => {
      const now = from.identifier === one.identifier ? one : other
      return Math.hypot(now.clientX - from.clientX, now.clientY - from.clientY) > SLOP
    })
    if (strayed) this.isTap = false
    const now = distanceOf([one, other])
    const ratio = now / this.span
    if (ratio < STEP && ratio > 1 / STEP) return
    this.span = now
    this.host.onZoomStep(ratio > 1 ? 'in' : 'out', (one.clientX + other.clientX) / 2)
  }

  /** So many fingers are left. */
  end(left: number, time: number): void {
    if (left > 0) return
    const { first, isTap } = this
    this.cancel()
    if (isTap && first !== null && time - this.began <= TAP) this.tap(first)
  }

  cancel(): void {
    this.isOn = false
    this.first = null
  }

  private tap(touches: Places): void {
    const { store } = this.host
    const { isSelecting, selection } = store.getState()
    const ids = touches.map(({ target }) => barIdAt(target as Element)).filter((id) => id !== null)
    if (ids.length === 0 && isSelecting) store.setState({ isSelecting: false, selection: NOTHING_SELECTED })
    else store.setState({ isSelecting: true, tappedBar: null, selection: joined(selection, ids) })
  }
}
