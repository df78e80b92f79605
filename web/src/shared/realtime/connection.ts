import { hasCode } from '@/shared/api/problem'

import { isSeen, type Cursor, type HeardEvent, type LoggedEvent } from './events'
import type { LogPage } from './log'
import type { OpenSocket, SocketHandlers } from './socket'
import type { LiveStatus } from './status'

const POLL_MS = 10_000
const PAGE = 500
/** Who missed more than this reads everything anew, which is less than to hear it all. */
const MOST_MISSED = 1_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const CAUGHT_UP_MS = 4_000

export interface ConnectionWorld {
  tenant: string
  open: OpenSocket
  readLog: (after: number, limit: number) => Promise<LogPage>
  /** Whether this role may see everything that is recorded, so that a number that is missing was lost on the way. */
  seesAll: boolean
  /** Events in the order of the log, each once. */
  hear: (events: HeardEvent[]) => void
  /** What was heard does not lead to what is now: read everything anew. */
  afresh: () => void
  /** The line was lost and is back: whoever I am may have changed meanwhile. */
  returned: () => void
  /** It will not work again by itself: the session ended, or the studio is not mine any more. */
  refused: (code: string) => void
  show: (status: Partial<LiveStatus>) => void
  random?: () => number
}

/**
 * Keeps up with a studio's log: over a socket, by asking every ten seconds while there is none, and gaplessly by the
 * numbers of the events when it comes back.
 */
export class LiveConnection {
  cursor: Cursor | null
  readonly #world: ConnectionWorld
  #socket: { close: () => void } | null = null
  #isLive = false
  #isAway = false
  #isStopped = false
  #failures = 0
  #missed = 0
  #offlineSince: number | null = null
  #reading: Promise<void> | null = null
  /** What the socket says while a gap before it is being filled. */
  #waiting: LoggedEvent[] | null = null
  #redial: ReturnType<typeof setTimeout> | undefined
  #poll: ReturnType<typeof setTimeout> | undefined
  #praise: ReturnType<typeof setTimeout> | undefined

  /** `cursor`: how far this studio's log was heard before in this tab. */
  constructor(world: ConnectionWorld, cursor: Cursor | null = null) {
    this.#world = world
    this.cursor = cursor
  }

  /** Resolves when it is known where the log stands, so that what is read from then on misses nothing; or that it cannot
   * be known yet, in which case everything is read anew later. */
  async start(): Promise<void> {
    this.#world.show({ state: 'connecting', since: null, caughtUp: null })
    if (this.cursor === null) {
      try {
        this.cursor = (await this.#world.readLog(0, 1)).head
      } catch (error) {
        this.#failed(error)
        return
      }
    }
    if (!this.#isStopped) this.#dial()
  }

  stop(): void {
    this.#isStopped = true
    this.#hangUp()
    for (const timer of [this.#redial, this.#poll, this.#praise]) clearTimeout(timer)
  }

  /** The browser says that the network came or went. Whether the program can be reached is tried, not believed. */
  networkChanged(): void {
    if (this.#isStopped) return
    this.#failures = 0
    void this.#lookNow()
  }

  #dial(): void {
    clearTimeout(this.#redial)
    if (this.#isStopped || this.#socket !== null || this.cursor === null) return
    const { tenant, open } = this.#world
    const { seq, epoch } = this.cursor
    // A socket that was given up may still speak; only the present one is listened to.
    const isPresent = () => this.#socket === socket && !this.#isStopped
    const only =
      <Said extends unknown[]>(listen: (...said: Said) => void) =>
      (...said: Said) => {
        if (isPresent()) listen(...said)
      }
    const handlers: SocketHandlers = {
      heard: only((event) => this.#heard(event)),
      ready: only((head) => this.#ready(head)),
      resync: only((head) => this.#restart(head)),
      lost: only(() => this.#lost()),
      refused: only((code) => this.#refused(code)),
    }
    const socket: { close: () => void } = open({ tenant, after: seq, epoch }, handlers)
    this.#socket = socket
  }

  #hangUp(): void {
    const socket = this.#socket
    this.#socket = null
    this.#isLive = false
    this.#waiting = null
    socket?.close()
  }

  #lost(): void {
    const wasLive = this.#isLive
    this.#hangUp()
    if (wasLive) this.#isAway = true
    this.#redialLater()
    void this.#lookNow()
  }

  #refused(code: string): void {
    if (code === 'unauthenticated' || code === 'not_found' || code === 'forbidden') {
      this.stop()
      this.#world.refused(code)
    } else this.#lost()
  }

  #redialLater(): void {
    clearTimeout(this.#redial)
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures)
    this.#failures += 1
    // Everybody loses a program that is started anew at the same moment, and must not come back at the same moment.
    this.#redial = setTimeout(() => this.#dial(), wait * (0.5 + (this.#world.random ?? Math.random)() / 2))
  }

  #heard(event: LoggedEvent): void {
    if (this.cursor === null || event.seq <= this.cursor.seq) return
    const isGap = this.#isLive && this.#world.seesAll && event.seq > this.cursor.seq + 1
    if (this.#waiting !== null) this.#waiting.push(event)
    else if (isGap) void this.#fillGap(event)
    else this.#take([event])
  }

  async #fillGap(event: LoggedEvent): Promise<void> {
    const waiting = (this.#waiting = [event])
    try {
      await this.#catchUp()
    } catch {
      if (this.#waiting === waiting) this.#lost()
      return
    }
    if (this.#waiting !== waiting) return
    this.#waiting = null
    this.#take(waiting)
  }

  #ready(head: Cursor): void {
    if (head.epoch !== this.cursor?.epoch) this.#restart(head)
    else this.cursor = { ...head, seq: Math.max(head.seq, this.cursor.seq) }
    this.#isLive = true
    this.#failures = 0
    clearTimeout(this.#poll)
    this.#reached('live')
  }

  /** Events in their order; what was heard before is not heard again. */
  #take(events: readonly LoggedEvent[]): void {
    if (this.cursor === null) return
    const news: HeardEvent[] = []
    let { seq } = this.cursor
    for (const event of events) {
      if (event.seq <= seq) continue
      seq = event.seq
      if (isSeen(event)) news.push(event)
    }
    this.cursor = { ...this.cursor, seq }
    if (this.#isAway) this.#missed += news.length
    if (news.length > 0) this.#world.hear(news)
  }

  #restart(head: Cursor): void {
    this.cursor = head
    this.#missed = 0
    if (this.#waiting !== null) this.#waiting = []
    this.#world.afresh()
  }

  /** One question at a time: a second one would ask for the same. */
  #catchUp(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readOn(): Promise<void> {
    let isBehind = true
    while (isBehind && !this.#isStopped) {
      const { seq = 0, epoch = null } = this.cursor ?? {}
      const { events, head } = await this.#world.readLog(seq, PAGE)
      const now = this.cursor?.seq ?? 0
      // A socket may have told of more than the head that this question met.
      const isOtherLog = head.epoch !== epoch || (head.seq < seq && now === seq)
      if (isOtherLog || head.seq - now > MOST_MISSED) {
        this.#restart(head)
        return
      }
      this.#take(events)
      isBehind = events.length > 0 && this.cursor !== null && this.cursor.seq < head.seq
    }
  }

  /** Ask the log now, and again in a while for as long as there is no socket. */
  async #lookNow(): Promise<void> {
    clearTimeout(this.#poll)
    try {
      await this.#catchUp()
      if (this.#isStopped) return
      if (!this.#isLive) {
        this.#reached('polling')
        this.#dialSoon()
      }
    } catch (error) {
      this.#failed(error)
      return
    }
    this.#pollLater()
  }

  /** The program answers: there is no reason to wait for the socket as long as when it did not. */
  #dialSoon(): void {
    if (this.#socket === null && this.#failures > 3) {
      this.#failures = 0
      this.#redialLater()
    }
  }

  #pollLater(): void {
    clearTimeout(this.#poll)
    if (this.#isLive || this.#isStopped) return
    this.#poll = setTimeout(() => void this.#lookNow(), POLL_MS)
  }

  #failed(error: unknown): void {
    if (this.#isStopped) return
    if (hasCode(error, 'unauthenticated', 'not_found', 'forbidden')) {
      this.#refused(error.code)
      return
    }
    // A socket that says nothing while the program does not answer is as good as lost.
    if (this.#socket !== null) this.#redialLater()
    this.#hangUp()
    this.#isAway = true
    this.#offlineSince ??= Date.now()
    this.#world.show({ state: 'offline', since: this.#offlineSince, caughtUp: null })
    this.#pollLater()
  }

  #reached(state: 'live' | 'polling'): void {
    const caughtUp = this.#missed > 0 ? this.#missed : null
    const wasAway = this.#isAway
    this.#isAway = false
    this.#missed = 0
    this.#offlineSince = null
    this.#world.show(caughtUp === null ? { state, since: null } : { state, since: null, caughtUp })
    if (caughtUp !== null) {
      clearTimeout(this.#praise)
      this.#praise = setTimeout(() => this.#world.show({ caughtUp: null }), CAUGHT_UP_MS)
    }
    if (wasAway) this.#world.returned()
  }
}
