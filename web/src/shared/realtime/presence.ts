import { Crowd, told, usePeople } from './people'
import { pointed, usePointers } from './pointers'

/** What I look at: a view, perhaps days of it, perhaps some of what is in it. */
export interface Looking {
  view: string
  from?: string
  to?: string
  selection?: readonly string[]
}

/** Where my pointer is: in days, and how far down in a row; null when it is nowhere. */
export interface Pointing {
  row: string
  day: number
  depth: number
}

type Say = (name: string, payload: object, answered?: (answer: unknown) => void) => void

/** At most about two words a second about what I look at, and eight about my pointer. */
const LOOK_MS = 500
const POINT_MS = 120

/** Tells the studio what I look at, quietly, and hears what others do. There is one, as there is one studio in a tab. */
export class Presence {
  #say: Say | null = null
  #userId = ''
  #crowd = new Crowd()
  #looking: Looking | null = null
  #told = ''
  #hasPointers = false
  #isPointing = false
  readonly #look = new Pace(LOOK_MS, () => this.#tellLook())
  #where: () => Pointing | null = () => null
  readonly #point = new Pace(POINT_MS, () => this.#tellPoint())

  /** The line is live: who I am at the other end of it is not remembered from before. */
  open(userId: string, say: Say): void {
    this.#say = say
    this.#userId = userId
    this.#told = ''
    this.#look.soon()
  }

  close(): void {
    this.#say = null
    this.#crowd = new Crowd()
    this.#isPointing = false
    usePeople.setState({ people: usePeople.getInitialState().people })
    usePointers.getState().clear()
  }

  heard(name: string, payload: unknown): void {
    if (name === 'pointer') {
      const pointer = pointed.safeParse(payload).data
      if (pointer !== undefined) usePointers.getState().heard(pointer)
      return
    }
    const read = told.safeParse(payload).data
    if (read === undefined) return
    const people = this.#crowd.gather(read.present, this.#userId)
    usePeople.setState({ people })
    usePointers.getState().keep(new Set(people.flatMap((one) => one.tabs)))
  }

  look(looking: Looking): void {
    this.#looking = looking
    this.#look.soon()
  }

  /** The page as such; a page that says more about itself is not contradicted. */
  lookAtPage(view: string): void {
    if (this.#looking?.view !== view) this.look({ view })
  }

  /** Whether others' pointers are wanted, and mine is shown. */
  wantPointers(hasPointers: boolean): void {
    if (this.#hasPointers === hasPointers) return
    this.#hasPointers = hasPointers
    if (!hasPointers) usePointers.getState().clear()
    this.#look.soon()
  }

  /** My pointer has moved; `where` is asked when it is time to tell. Nothing is while nobody is on the same view. */
  point(where: () => Pointing | null): void {
    const { people } = usePeople.getState()
    if (!this.#hasPointers || !people.some((one) => one.view === this.#looking?.view)) return
    this.#where = where
    this.#point.soon()
  }

  #tellLook(): void {
    if (this.#say === null || this.#looking === null) return
    const payload = { ...this.#looking, pointers: this.#hasPointers }
    const text = JSON.stringify(payload)
    if (text === this.#told) return
    this.#told = text
    this.#say('presence:view', payload, (answer) => {
      const data: unknown =
        typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null
      if (this.#say !== null) this.heard('presence', data)
    })
  }

  #tellPoint(): void {
    const pointing = this.#where()
    if (pointing === null && !this.#isPointing) return
    this.#isPointing = pointing !== null
    this.#say?.('presence:point', pointing ?? {})
  }
}

/** Does something soon, and not again for a while: of what was asked for meanwhile, the last. */
class Pace {
  readonly #pause: number
  readonly #work: () => void
  #isResting = false
  #isAsked = false

  constructor(pause: number, work: () => void) {
    this.#pause = pause
    this.#work = work
  }

  soon(): void {
    this.#isAsked = true
    if (this.#isResting) return
    this.#isResting = true
    setTimeout(this.#run, 0)
  }

  #run = (): void => {
    this.#isResting = this.#isAsked
    if (!this.#isAsked) return
    this.#isAsked = false
    setTimeout(this.#run, this.#pause)
    this.#work()
  }
}

export const presence = new Presence()
