import { isSeen, type Cursor, type HeardEvent, type LoggedEvent } from './events'
import type { LogPage } from './log'

const PAGE = 500
/** Who missed more than this reads everything anew, which is less than to hear it all. */
const MOST_MISSED = 1_000

export interface Listener {
  readLog: (after: number, limit: number) => Promise<LogPage>
  /** Events in the order of the log, each once. */
  hear: (events: HeardEvent[]) => void
  /** What was heard does not lead to what is now: read everything anew. */
  afresh: () => void
}

/** How far a studio's log was heard, and the way to hear the rest: in order, without a gap, nothing twice. */
export class LogFollower {
  /** Null until it is known where the log stands. */
  cursor: Cursor | null
  /** Events that were heard since this was last set to 0. */
  heard = 0
  readonly #listener: Listener
  #reading: Promise<void> | null = null
  /** What is heard while a gap before it is being filled. */
  #waiting: LoggedEvent[] | null = null
  #isStopped = false

  constructor(listener: Listener, cursor: Cursor | null) {
    this.#listener = listener
    this.cursor = cursor
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Begin where the log stands now. */
  async begin(): Promise<void> {
    this.cursor ??= (await this.#listener.readLog(0, 1)).head
  }

  /** Everything up to there was told, as far as it may be seen. */
  reachedHead(head: Cursor): void {
    if (head.epoch !== this.cursor?.epoch) this.restart(head)
    else this.cursor = { ...head, seq: Math.max(head.seq, this.cursor.seq) }
  }

  /** It is another log, or too much of it was missed. */
  restart(head: Cursor): void {
    this.cursor = head
    this.heard = 0
    if (!this.#isStopped) this.#listener.afresh()
  }

  /** What was heard before is not heard again. */
  take(events: readonly LoggedEvent[]): void {
    if (this.cursor === null || this.#isStopped) return
    const news: HeardEvent[] = []
    let { seq } = this.cursor
    for (const event of events) {
      if (event.seq <= seq) continue
      seq = event.seq
      if (isSeen(event)) news.push(event)
    }
    this.cursor = { ...this.cursor, seq }
    this.heard += news.length
    if (news.length > 0) this.#listener.hear(news)
  }

  /**
   * An event beside the log, as a socket tells them. `isGapless`: a number that is missing before it was lost on the way,
   * and is read from the log before the event counts. Rejects if it cannot be read.
   */
  async tell(event: LoggedEvent, isGapless: boolean): Promise<void> {
    if (this.#waiting !== null) {
      this.#waiting.push(event)
      return
    }
    if (!isGapless || this.cursor === null || event.seq <= this.cursor.seq + 1) {
      this.take([event])
      return
    }
    const waiting = (this.#waiting = [event])
    try {
      await this.catchUp()
      this.take(waiting)
    } finally {
      this.#waiting = null
    }
  }

  /** Read on to the end of the log. One question at a time: a second one would ask for the same. */
  catchUp(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readOn(): Promise<void> {
    let isBehind = true
    while (isBehind && !this.#isStopped) {
      const asked = this.cursor
      const { events, head } = await this.#listener.readLog(asked?.seq ?? 0, PAGE)
      // Another log was begun while this one was asked for: what came of it is of no use.
      if (this.cursor?.epoch !== asked?.epoch) continue
      const isOtherLog = asked === null || head.epoch !== asked.epoch || head.seq < asked.seq
      if (isOtherLog || head.seq - (this.cursor?.seq ?? 0) > MOST_MISSED) {
        this.restart(head)
        return
      }
      this.take(events)
      isBehind = events.length > 0 && (this.cursor?.seq ?? head.seq) < head.seq
    }
  }
}
