import { expect, it } from 'vitest'

import { best, haystack, isOneSlip, rank, slipsOf, wordsOf } from './match'

const seek = (query: string, vocabulary: string[] = []) =>
  wordsOf(query).map((word) => ({ word, slips: slipsOf(word, vocabulary) }))

const NAMES = ['Aoife Brennan', 'Inês Carvalho', 'Brenda Ross', 'Mina Okafor', 'Zoë Aoifeson']

function find(query: string, names = NAMES): string[] {
  const vocabulary = names.flatMap(wordsOf)
  return best(names, (name) => haystack(name), seek(query, vocabulary), 8).top.map((one) => one.item)
}

it('finds words in any order and however they are written', () => {
  expect(find('brennan aoife')).toEqual(['Aoife Brennan'])
  expect(find('INES')).toEqual(['Inês Carvalho'])
  expect(find('zoe')).toEqual(['Zoë Aoifeson'])
})

it('puts a whole word before a beginning, and the first word before the second', () => {
  expect(find('aoife')).toEqual(['Aoife Brennan', 'Zoë Aoifeson'])
  expect(find('bren')).toEqual(['Brenda Ross', 'Aoife Brennan'])
})

it('forgives one slip, but not in short words', () => {
  expect(find('brenan')).toEqual(['Aoife Brennan'])
  expect(find('Okafro')).toEqual(['Mina Okafor'])
  expect(find('mna')).toEqual([])
  expect(find('xyzzy')).toEqual([])
})

it('needs every word', () => {
  expect(find('aoife carvalho')).toEqual([])
})

it('finds by what stands beside the name, after the name itself', () => {
  const hay = haystack('Seq 050', 'Halcyon', null, 'Aoife Brennan')
  expect(rank(seek('halcyon'), hay)).toBeGreaterThan(0)
  expect(rank(seek('seq'), hay)).toBeGreaterThan(rank(seek('halcyon'), hay))
})

it.each([
  ['brennan', 'brenan', true],
  ['brennan', 'brennxn', true],
  ['brennan', 'brennna', true],
  ['brennan', 'bremman', false],
  ['abc', 'abcde', false],
])('%s and %s differ by one slip: %s', (one, other, is) => {
  expect(isOneSlip(one, other)).toBe(is)
})

it('keeps no more than is asked for, and counts all', () => {
  const many = Array.from({ length: 100 }, (_, index) => `Shot ${index}`)
  const { top, count } = best(many, (name) => haystack(name), seek('shot'), 5)
  expect(top.map((one) => one.item)).toEqual(many.slice(0, 5))
  expect(count).toBe(100)
})
