import { expect, it } from 'vitest'

import { termsOf } from './terms'

const asked = (name: string, hours: number, by: string) => ({
  name,
  hours,
  by,
  policy: 'release' as const,
  whose: 'tenant' as const,
})

it('says each rule once, the nearest deadline first', () => {
  const late = asked('Halcyon', 24, '2026-03-13T09:00:00Z')
  const soon = asked('Aster GT', 8, '2026-03-12T09:00:00Z')
  expect(termsOf([late, soon, { ...late, name: 'Nova', by: '2026-03-13T09:00:01Z' }])).toEqual([
    { names: ['Aster GT'], hours: 8, by: soon.by, policy: 'release', whose: 'tenant' },
    { names: ['Halcyon', 'Nova'], hours: 24, by: late.by, policy: 'release', whose: 'tenant' },
  ])
})
