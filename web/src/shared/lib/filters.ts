/** One of the filters that are set on a list. */
export interface ActiveFilter<Row> {
  /** By what it filters: Department. */
  label: string
  /** What it lets through, in words: Department Compositing or Animation. */
  words: string
  passes: (row: Row) => boolean
  clear: () => void
}

export function passing<Row>(rows: readonly Row[], filters: readonly ActiveFilter<Row>[]): Row[] {
  return rows.filter((row) => filters.every((filter) => filter.passes(row)))
}

/** The filter without which most rows would pass; null if there would be none without any single one of them. */
export function narrowest<Row>(
  rows: readonly Row[],
  filters: readonly ActiveFilter<Row>[],
): ActiveFilter<Row> | null {
  let best: ActiveFilter<Row> | null = null
  let most = 0
  for (const filter of filters) {
    const without = passing(
      rows,
      filters.filter((other) => other !== filter),
    ).length
    if (without > most) {
      best = filter
      most = without
    }
  }
  return best
}

/** Whether each word that was typed is in one of the texts, however it is written. */
export function mentions(words: string, ...texts: (string | null | undefined)[]): boolean {
  const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
  const all = plain(texts.filter((text) => text !== null && text !== undefined).join(' '))
  return plain(words)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
