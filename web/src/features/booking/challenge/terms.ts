import type { Term } from './Deadlines'

/** What is asked of one booking: its rule, and until when. */
export type Asked = Omit<Term, 'names'> & { name: string }

/** Those that come under the same rule, together; the one that leaves the least time first. */
export function termsOf(asked: readonly Asked[]): Term[] {
  const terms = new Map<string, Term>()
  for (const { name, ...rule } of asked) {
    const key = `${rule.policy} ${rule.whose} ${rule.hours}`
    const known = terms.get(key)
    terms.set(key, { ...rule, ...known, names: [...(known?.names ?? []), name] })
  }
  return [...terms.values()].toSorted((one, other) => Date.parse(one.by) - Date.parse(other.by))
}
