import { describe, expect, it } from 'vitest'

import type { Artist, Project } from '@/shared/api/generated'

import { groupArtists, groupProjects, rowsOf, type GroupFacts } from './groups'
import { sortArtists } from './order'

const artist = (name: string, part: Partial<Artist> = {}) =>
  ({
    id: name,
    name,
    kind: 'staff',
    departmentId: null,
    skills: [],
    rate: null,
    ...part,
  }) as unknown as Artist
const project = (name: string, part: Partial<Project> = {}) =>
  ({ id: name, name, client: null, status: 'active', ...part }) as unknown as Project

const skill = (name: string, level: number) => ({ name, level })
const rate = (amount: string) => ({ perDay: { amount, currency: 'EUR' } })

const ANNA = artist('Anna', { departmentId: 'fx', skills: [skill('Nuke', 2), skill('Houdini', 5)] })
const BEN = artist('Ben', { departmentId: 'comp', kind: 'freelance', skills: [skill('Nuke', 4)] })
const CARA = artist('Cara', { rate: rate('300.00') })

const FACTS: GroupFacts = {
  departments: [
    { id: 'comp', name: 'Comp', position: 2, version: 1 },
    { id: 'fx', name: 'FX', position: 1, version: 1 },
  ],
  projects: [project('Halcyon')],
  mainProject: (id) => (id === 'Ben' ? 'Halcyon' : null),
  kindName: (kind) => kind,
}

const names = (groups: ReturnType<typeof groupArtists>) =>
  groups.map((group) => [group.name, ...group.artists.map((one) => one.name)])

describe('groups of artists', () => {
  it('stand in the order of the house, and who is in none comes last', () => {
    expect(names(groupArtists([ANNA, BEN, CARA], 'department', FACTS))).toEqual([
      ['FX', 'Anna'],
      ['Comp', 'Ben'],
      [null, 'Cara'],
    ])
  })

  it('are by what somebody does best', () => {
    expect(names(groupArtists([ANNA, BEN, CARA], 'skill', FACTS))).toEqual([
      ['Houdini', 'Anna'],
      ['Nuke', 'Ben'],
      [null, 'Cara'],
    ])
  })

  it('are by kind, and by the project that takes most of their time', () => {
    expect(names(groupArtists([ANNA, BEN], 'kind', FACTS))).toEqual([
      ['staff', 'Anna'],
      ['freelance', 'Ben'],
    ])
    expect(names(groupArtists([ANNA, BEN], 'project', FACTS))).toEqual([
      ['Halcyon', 'Ben'],
      [null, 'Anna'],
    ])
  })

  it('without a grouping are rows without a heading', () => {
    const rows = rowsOf(groupArtists([ANNA, BEN], 'none', FACTS), new Set(), () => '')
    expect(rows.map(([id, row]) => [id, row.kind])).toEqual([
      ['Anna', 'artist'],
      ['Ben', 'artist'],
    ])
  })

  it('that are folded show their heading alone', () => {
    const rows = rowsOf(groupArtists([ANNA, BEN], 'kind', FACTS), new Set(['group:staff']), () => '')
    expect(rows.map(([id]) => id)).toEqual(['group:staff', 'group:freelance', 'Ben'])
  })
})

it('projects are grouped by client, with those of none at the end', () => {
  const groups = groupProjects([project('A', { client: 'Z' }), null, project('B')], 'client', String)
  expect(groups.map((group) => [group.name, group.projects.length])).toEqual([
    ['Z', 1],
    [null, 2],
  ])
})

it('artists are put in order by use or rate, equals by name, and who has no rate last', () => {
  const use = ({ name }: Artist) => (name === 'Ben' ? 0.9 : 0.2)
  const order = (by: Parameters<typeof sortArtists>[1]) =>
    sortArtists([CARA, BEN, ANNA], by, use).map((one) => one.name)
  expect(order('busiest')).toEqual(['Ben', 'Anna', 'Cara'])
  expect(order('freest')).toEqual(['Anna', 'Cara', 'Ben'])
  expect(order('rate')).toEqual(['Cara', 'Anna', 'Ben'])
})
