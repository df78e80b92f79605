import { expect, it } from 'vitest'

import { ruleOf } from './ruleOf'

it('is the one nearest to the artist', () => {
  const studio = { challengeHours: 16 }
  expect(ruleOf({}, undefined, studio)).toEqual({ policy: 'release', whose: 'tenant', hours: 16 })
  const project = { challengePolicy: 'ask', challengeHours: 8 } as const
  expect(ruleOf({}, project, studio)).toEqual({ policy: 'ask', whose: 'project', hours: 8 })
  expect(ruleOf({ challengePolicy: 'confirm' }, project, studio)).toEqual({
    policy: 'confirm',
    whose: 'artist',
    hours: 8,
  })
})
