import { expect, it } from 'vitest'

import { askedSkill, wantedSkills } from './wanted'

it('asks for the best two, nearly as well', () => {
  const skills = [
    { name: 'Roto', level: 1 },
    { name: 'Keying', level: 4 },
    { name: 'Nuke', level: 5 },
  ]
  expect(wantedSkills(skills).map(askedSkill)).toEqual(['Nuke:4', 'Keying:3'])
  expect(wantedSkills(skills.slice(0, 1))).toEqual([{ name: 'Roto', level: 1 }])
  expect(wantedSkills([])).toEqual([])
})
