/** The last recorded event of each studio that an inbox may follow from, as this tab has heard it. */
const heard = new Map<string, number>()

export function noteHeard(slug: string, seq: number): void {
  heard.set(slug, Math.max(seq, heard.get(slug) ?? 0))
}

/** Whether an answer is older than what was heard: the program's inbox follows a moment later. */
export const isBehind = (slug: string, seq: number | undefined): boolean =>
  seq !== undefined && seq < (heard.get(slug) ?? 0)
