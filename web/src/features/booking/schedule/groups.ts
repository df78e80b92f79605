import type { Artist, Department } from '@/shared/api/generated'

import type { ScheduleSearch } from './search'

/** A row of the board: the heading of a group, or an artist. Headings have ids of their own kind. */
export interface Group {
  id: string
  name: string | null
  artists: Artist[]
}

export type ScheduleRow = { kind: 'group'; group: Group } | { kind: 'artist'; artist: Artist }

const NO_DEPARTMENT = 'none'

function matches(artist: Artist, search: ScheduleSearch, hasProject: (artistId: string) => boolean): boolean {
  const { department, skill, text, project } = search
  if (department?.length && !department.includes(artist.departmentId ?? NO_DEPARTMENT)) return false
  if (skill?.length && !skill.every((name) => artist.skills.some((one) => one.name === name))) return false
  if (text) {
    const wanted = text.toLocaleLowerCase()
    const words = [artist.name, artist.title ?? '', ...artist.skills.map((one) => one.name)]
    if (!words.some((word) => word.toLocaleLowerCase().includes(wanted))) return false
  }
  return !project?.length || hasProject(artist.id)
}

/** The artists that the filters leave, by department in the order of the house; who is in none comes last. */
export function groupArtists(
  artists: readonly Artist[],
  departments: readonly Department[],
  search: ScheduleSearch,
  hasProject: (artistId: string) => boolean,
): Group[] {
  const byDepartment = new Map<string, Artist[]>()
  for (const artist of artists) {
    if (!matches(artist, search, hasProject)) continue
    const key = artist.departmentId ?? NO_DEPARTMENT
    const there = byDepartment.get(key)
    if (there === undefined) byDepartment.set(key, [artist])
    else there.push(artist)
  }
  const ordered = [...departments].sort(
    (one, other) => one.position - other.position || one.name.localeCompare(other.name),
  )
  const groups: Group[] = []
  for (const { id, name } of ordered) {
    const members = byDepartment.get(id)
    if (members !== undefined) groups.push({ id: `group:${id}`, name, artists: members })
    byDepartment.delete(id)
  }
  const rest = [...byDepartment.values()].flat()
  if (rest.length > 0) groups.push({ id: `group:${NO_DEPARTMENT}`, name: null, artists: rest })
  return groups
}

/** Headings and artists from top to bottom; a folded group shows its heading alone. */
export function rowsOf(groups: readonly Group[], folded: ReadonlySet<string>): [string, ScheduleRow][] {
  const rows: [string, ScheduleRow][] = []
  for (const group of groups) {
    rows.push([group.id, { kind: 'group', group }])
    if (folded.has(group.id)) continue
    for (const artist of group.artists) rows.push([artist.id, { kind: 'artist', artist }])
  }
  return rows
}
