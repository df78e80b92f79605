import type { Artist, Department, Project } from '@/shared/api/generated'

import type { ScheduleSearch } from './search'

export const GROUPINGS = ['department', 'skill', 'project', 'kind', 'none'] as const
export const PROJECT_GROUPINGS = ['client', 'status', 'none'] as const
export type Grouping = (typeof GROUPINGS)[number]
export type ProjectGrouping = (typeof PROJECT_GROUPINGS)[number]

/** Rows under one heading. `name` is null for what belongs to none of the named ones. */
export interface Group {
  id: string
  name: string | null
  artists: Artist[]
  projects: (Project | null)[]
  /** Without a heading: the rows stand for themselves. */
  isBare: boolean
}

/** A row of the board. Headings have ids of their own kind; a project without a row is that of no project. */
export type ScheduleRow =
  | { kind: 'group'; group: Group }
  | { kind: 'artist'; artist: Artist }
  | { kind: 'project'; project: Project | null }

const NONE = 'none'

/** Whether the filters leave an artist. */
export function fits(
  artist: Artist,
  search: ScheduleSearch,
  hasProject: (artistId: string) => boolean,
): boolean {
  const { department, skill, text, project } = search
  if (department?.length && !department.includes(artist.departmentId ?? NONE)) return false
  if (skill?.length && !skill.every((name) => artist.skills.some((one) => one.name === name))) return false
  if (text) {
    const wanted = text.toLocaleLowerCase()
    const words = [artist.name, artist.title ?? '', ...artist.skills.map((one) => one.name)]
    if (!words.some((word) => word.toLocaleLowerCase().includes(wanted))) return false
  }
  return !project?.length || hasProject(artist.id)
}

/** What an artist belongs to under a grouping, and how the groups are called and ordered. */
export interface GroupFacts {
  departments: readonly Department[]
  projects: readonly Project[]
  /** The project that an artist is booked onto most; null for none. */
  mainProject: (artistId: string) => string | null
  kindName: (kind: Artist['kind']) => string
}

/** The artists by what they have in common, in their order; who has nothing in common comes last. */
export function groupArtists(artists: readonly Artist[], by: Grouping, facts: GroupFacts): Group[] {
  if (by === 'none') return artists.length === 0 ? [] : [bare({ artists: [...artists] })]
  const members = new Map<string | null, Artist[]>()
  for (const artist of artists) gather(members, keyOf(artist, by, facts), artist)
  return namesInOrder(by, members.keys(), facts).flatMap(([key, name]) => {
    const found = members.get(key)
    return found === undefined ? [] : [headed(key, name, { artists: found })]
  })
}

function keyOf(artist: Artist, by: Exclude<Grouping, 'none'>, facts: GroupFacts): string | null {
  if (by === 'department') return artist.departmentId
  if (by === 'kind') return artist.kind
  if (by === 'project') return facts.mainProject(artist.id)
  // What somebody does best; of two equals the one that was named first.
  const best = artist.skills.reduce<Artist['skills'][number] | null>(
    (top, skill) => (top === null || skill.level > top.level ? skill : top),
    null,
  )
  return best?.name ?? null
}

function namesInOrder(
  by: Exclude<Grouping, 'none'>,
  keys: Iterable<string | null>,
  facts: GroupFacts,
): [string | null, string | null][] {
  const { departments, projects, kindName } = facts
  if (by === 'department') {
    const ordered = [...departments].sort(
      (one, other) => one.position - other.position || one.name.localeCompare(other.name),
    )
    return [...ordered.map(({ id, name }): [string, string] => [id, name]), [null, null]]
  }
  if (by === 'kind') return (['staff', 'freelance'] as const).map((kind) => [kind, kindName(kind)])
  if (by === 'project') return [...projects.map(({ id, name }): [string, string] => [id, name]), [null, null]]
  const named = [...keys].filter((key) => key !== null).sort((one, other) => one.localeCompare(other))
  return [...named.map((name): [string, string] => [name, name]), [null, null]]
}

/** The projects by client or status; those without a client come last. */
export function groupProjects(
  projects: readonly (Project | null)[],
  by: ProjectGrouping,
  statusName: (status: Project['status']) => string,
): Group[] {
  if (by === 'none') return projects.length === 0 ? [] : [bare({ projects: [...projects] })]
  const members = new Map<string | null, (Project | null)[]>()
  for (const project of projects) {
    const key = project === null ? null : by === 'client' ? project.client : statusName(project.status)
    gather(members, key, project)
  }
  const named = [...members.keys()]
    .filter((key) => key !== null)
    .sort((one, other) => one.localeCompare(other))
  return [...named, null].flatMap((key) => {
    const found = members.get(key)
    return found === undefined ? [] : [headed(key, key, { projects: found })]
  })
}

function gather<Key, Row>(groups: Map<Key, Row[]>, key: Key, row: Row): void {
  const there = groups.get(key)
  if (there === undefined) groups.set(key, [row])
  else there.push(row)
}

function headed(key: string | null, name: string | null, rows: Partial<Group>): Group {
  return { id: `group:${key ?? NONE}`, name, artists: [], projects: [], isBare: false, ...rows }
}

function bare(rows: Partial<Group>): Group {
  return { id: `group:${NONE}`, name: null, artists: [], projects: [], isBare: true, ...rows }
}

/** Headings and what is under them from top to bottom; a folded group shows its heading alone. */
export function rowsOf(
  groups: readonly Group[],
  folded: ReadonlySet<string>,
  projectRow: (project: Project | null) => string,
): [string, ScheduleRow][] {
  const rows: [string, ScheduleRow][] = []
  for (const group of groups) {
    if (!group.isBare) {
      rows.push([group.id, { kind: 'group', group }])
      if (folded.has(group.id)) continue
    }
    for (const artist of group.artists) rows.push([artist.id, { kind: 'artist', artist }])
    for (const project of group.projects) rows.push([projectRow(project), { kind: 'project', project }])
  }
  return rows
}
