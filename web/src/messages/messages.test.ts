import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createTranslator } from 'use-intl'
import { expect, test } from 'vitest'

import { english, type Messages } from '@/messages'
import { german } from '@/messages/de'

/** Each text by its path: booking.words.halfDay. */
function flat(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts) as [string, string | object][]) {
    if (typeof value === 'string') found.set(path + key, value)
    else flat(value, `${path}${key}.`).forEach((text, at) => found.set(at, text))
  }
  return found
}

/** What a text is given, as what kind, and the answers that a select knows. How many plurals there are is the language's own. */
function listSlots(parts: MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const part of parts) {
    if (part.type === TYPE.literal || part.type === TYPE.pound) continue
    found.add(`${TYPE[part.type]} ${part.value}`)
    if (part.type === TYPE.tag) listSlots(part.children, found)
    if (part.type === TYPE.select || part.type === TYPE.plural) {
      for (const [answer, option] of Object.entries(part.options)) {
        if (part.type === TYPE.select) found.add(`${part.value} may be ${answer}`)
        listSlots(option.value, found)
      }
    }
  }
  return found
}

const slots = (text: string) => [...listSlots(parse(text))].sort()
const [ours, theirs] = [flat(english), flat(german)]

test('German has every text of English, and no other', () => {
  expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort())
})

test.each([...ours])('%s is given the same in both languages', (path, text) => {
  const other = theirs.get(path) ?? ''
  expect(slots(other)).toEqual(slots(text))
  expect(other.trim() === '').toBe(text.trim() === '')
})

test('plurals and ranks follow each language', () => {
  const say = (locale: string, messages: Messages) => createTranslator({ locale, messages })
  const [en, de] = [say('en-GB', english), say('de-DE', german)]
  const ranks = (t: typeof en, ...all: number[]) => all.map((rank) => t('common.rank', { rank })).join(' ')
  expect(ranks(en, 1, 2, 3, 4, 11, 22)).toBe('1st 2nd 3rd 4th 11th 22nd')
  expect(ranks(de, 1, 2, 3, 11)).toBe('1. 2. 3. 11.')
  const counts = [0, 1, 1200].map((count) => de('artist.count', { count }))
  expect(counts).toEqual(['0 Artists', '1 Artist', '1.200 Artists'])
})
