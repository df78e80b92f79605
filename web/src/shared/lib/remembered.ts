/** More than this is not worth remembering: all of it is forgotten, and what is asked for again is made again. */
const MOST = 5_000

/** A function of one argument that makes each text once. What it is made from must not change. */
export function remembered<Key extends string | number>(make: (key: Key) => string): (key: Key) => string {
  const made = new Map<Key, string>()
  return (key) => {
    let text = made.get(key)
    if (text === undefined) {
      if (made.size >= MOST) made.clear()
      made.set(key, (text = make(key)))
    }
    return text
  }
}
