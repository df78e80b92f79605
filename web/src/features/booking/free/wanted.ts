import type { Skill } from '@/shared/api/generated'

/** What somebody has to know, and how well at least. */
export type WantedSkill = Skill

const MOST_SKILLS = 2

/** What somebody who stands in has to know: the best skills of whoever is booked, each nearly as well. */
export function wantedSkills(skills: readonly Skill[]): WantedSkill[] {
  return skills
    .toSorted((one, other) => other.level - one.level)
    .slice(0, MOST_SKILLS)
    .map(({ name, level }) => ({ name, level: Math.max(1, level - 1) }))
}

/** As the program reads it: Nuke:4. */
export const askedSkill = ({ name, level }: WantedSkill): string => `${name}:${level}`
