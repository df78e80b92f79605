import { HUES } from '@/shared/ui/tokens.gen'

import type { Hue } from './hue'

/** A hue for a name: always the same one, on every screen. Slate is left to the studio itself. */
export function nameHue(name: string): Hue {
  const coloured = HUES.filter((hue) => hue !== 'slate')
  let hash = 0
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  // The low bits of such a hash follow the last letters; mixed, names that end alike differ.
  hash = (hash ^ (hash >>> 15)) >>> 0
  return coloured[hash % coloured.length] ?? 'slate'
}
