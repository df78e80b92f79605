import { create } from 'zustand'
import { persist } from 'zustand/middleware'

const KEPT = 8

/** What was chosen in the palette last, by studio, newest first: keys such as artist:018f… */
export const useRecent = create<{ of: Record<string, string[]> }>()(
  persist((): { of: Record<string, string[]> } => ({ of: {} }), { name: 'pt-recent', version: 1 }),
)

export function remember(slug: string, key: string): void {
  useRecent.setState(({ of }) => {
    const before = (of[slug] ?? []).filter((one) => one !== key)
    return { of: { ...of, [slug]: [key, ...before].slice(0, KEPT) } }
  })
}
