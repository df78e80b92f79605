import { hasCode } from '@/shared/api/problem'

import type { Cursor, LoggedEvent } from './events'
import { LogFollower, type Listener } from './follow'
import type { OpenedSocket, OpenSocket, SocketHandlers } from './socket'
import type { LiveStatus } from './status'

const POLL_MS = 10_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const CAUGHT_UP_MS = 4_000

export interface ConnectionWorld extends Listener {
  tenant: string
  open: OpenSocket
  /** Whether this role may see everything that is recorded, so that a number that is missing was lost on the way. */
  seesAll: boolean
  /** The line was lost and is back: whoever I am may have changed meanwhile. */
  returned: () => void
  /** It will not work again by itself: the session ended, or the studio is not mine any more. */
  refused: (code: string) => void
  show: (status: Partial<LiveStatus>) => void
  /** There is somebody to talk to now, or no more. */
  line: (say: OpenedSocket['say'] | null) => void
  /** What is said and not recorded. */
  told: (name: string, payload: unknown) => void
  random?: () => number
}

/**
 * Keeps up with a studio's log: over a socket, by asking every ten seconds while there is none, and gaplessly by the
 * numbers of the events when it comes back.
 */
export class LiveConnection {
  readonly #world: ConnectionWorld
  readonly #log: LogFollower
  #socket: OpenedSocket | null = null
  #isLive = false
  #isAway = false
  #isStopped = false
  #failures = 0
  #offlineSince: number | null = null
  #redial: ReturnType<typeof setTimeout> | undefined
  #poll: ReturnType<typeof setTimeout> | undefined
  #praise: ReturnType<typeof setTimeout> | undefined

  /** `cursor`: how far this studio's log was heard before in this tab. */
  constructor(world: ConnectionWorld, cursor: Cursor | null = null) {
    this.#world = world
    this.#log = new LogFollower(world, cursor)
  }

  get cursor(): Cursor | null {
    return this.#log.cursor
  }

  /**
   * Resolves when it is known where the log stands, so that what is read from then on misses nothing; or that it cannot
   * be known yet, in which case everything is read anew later.
   */
  async start(): Promise<void> {
    this.#world.show({ state: 'connecting', since: null, caughtUp: null })
    try {
      await this.#log.begin()
    } catch (error) {
      this.#failed(error)
      return
    }
    this.#dial()
  }

  stop(): void {
    this.#isStopped = true
    this.#log.stop()
    this.#hangUp()
    for (const timer of [this.#redial, this.#poll, this.#praise]) clearTimeout(timer)
  }

  /** The browser says that the network came or went. Whether the program can be reached is tried, not believed. */
  networkChanged(): void {
    if (!this.#isStopped) void this.#lookNow()
  }

  #dial(): void {
    clearTimeout(this.#redial)
    this.#redial = undefined
    if (this.#isStopped || this.#socket !== null || this.cursor === null) return
    const { seq, epoch } = this.cursor
    // A socket that was given up may still speak; only the present one is listened to.
    const only =
      <Said extends unknown[]>(listen: (...said: Said) => void) =>
      (...said: Said) => {
        if (this.#socket === socket) listen(...said)
      }
    const handlers: SocketHandlers = {
      heard: only((event) => void this.#heard(event)),
      ready: only((head) => this.#ready(head)),
      resync: only((head) => this.#log.restart(head)),
      told: only(this.#world.told),
      lost: only(() => this.#lost()),
      refused: only((code) => this.#refused(code)),
    }
    const socket = this.#world.open({ tenant: this.#world.tenant, after: seq, epoch }, handlers)
    this.#socket = socket
  }

  #hangUp(): void {
    const socket = this.#socket
    this.#socket = null
    if (this.#isLive) this.#world.line(null)
    this.#isLive = false
    socket?.close()
  }

  #lost(): void {
    if (this.#isLive) this.#away()
    this.#hangUp()
    this.#redialLater()
    void this.#lookNow()
  }

  #away(): void {
    if (!this.#isAway) this.#log.heard = 0
    this.#isAway = true
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

  async #heard(event: LoggedEvent): Promise<void> {
    const socket = this.#socket
    try {
      await this.#log.tell(event, this.#isLive && this.#world.seesAll)
    } catch {
      if (this.#socket === socket && socket !== null) this.#lost()
    }
  }

  #ready(head: Cursor): void {
    this.#log.reachedHead(head)
    if (!this.#isLive && this.#socket !== null) this.#world.line(this.#socket.say)
    this.#isLive = true
    this.#failures = 0
    clearTimeout(this.#poll)
    this.#reached('live')
  }

  /** Ask the log now, and again in a while for as long as there is no socket. */
  async #lookNow(): Promise<void> {
    clearTimeout(this.#poll)
    try {
      await this.#log.catchUp()
    } catch (error) {
      this.#failed(error)
      return
    }
    if (this.#isStopped || this.#isLive) return
    const isBack = this.#offlineSince !== null
    this.#reached('polling')
    this.#pollLater()
    // The program answers again: the socket need not wait for as long as it would have.
    if (isBack || this.#redial === undefined) this.#dial()
  }

  #pollLater(): void {
    clearTimeout(this.#poll)
    this.#poll = setTimeout(() => void this.#lookNow(), POLL_MS)
  }

  #failed(error: unknown): void {
    if (this.#isStopped) return
    if (hasCode(error, 'unauthenticated', 'not_found', 'forbidden')) {
      this.#refused(error.code)
      return
    }
    // A socket that says nothing while the program does not answer is as good as lost.
    this.#away()
    this.#hangUp()
    this.#offlineSince ??= Date.now()
    this.#world.show({ state: 'offline', since: this.#offlineSince, caughtUp: null })
    this.#pollLater()
  }

  #reached(state: 'live' | 'polling'): void {
    const wasAway = this.#isAway
    const caughtUp = wasAway && this.#log.heard > 0 ? this.#log.heard : null
    this.#isAway = false
    this.#offlineSince = null
    this.#world.show(caughtUp === null ? { state, since: null } : { state, since: null, caughtUp })
    if (caughtUp !== null) {
      clearTimeout(this.#praise)
      this.#praise = setTimeout(() => this.#world.show({ caughtUp: null }), CAUGHT_UP_MS)
    }
    if (wasAway) this.#world.returned()
  }
}
