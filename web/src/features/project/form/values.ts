import type { Money, Project, ProjectChange, ProjectCreate } from '@/shared/api/generated'
import { rulesOf, settingsChanged, settingsFrom, type RulesValues } from '@/features/tenant/rules'
import { hueOf, type Hue } from '@/shared/lib/hue'
import { HUES } from '@/shared/ui/tokens.gen'

/** What the form holds: everything as it is typed. */
export interface ProjectValues {
  name: string
  code: string
  client: string
  color: string
  status: Project['status']
  startDate: string | null
  endDate: string | null
  budgetAmount: string | number
  budgetCurrency: string
  progress: number
  rules: RulesValues
}

/** The hue that the fewest projects have; slate is the studio's own and not offered by itself. */
export function leastUsedHue(projects: readonly Project[]): Hue {
  const uses = new Map<Hue, number>()
  for (const project of projects) {
    if (project.archivedAt !== null) continue
    const hue = hueOf(project.color)
    uses.set(hue, (uses.get(hue) ?? 0) + 1)
  }
  const free = HUES.filter((hue) => hue !== 'slate')
  return free.reduce((best, hue) => ((uses.get(hue) ?? 0) < (uses.get(best) ?? 0) ? hue : best))
}

export function valuesOf(project: Project | null, usual: { currency: string; hue: Hue }): ProjectValues {
  return {
    name: project?.name ?? '',
    code: project?.code ?? '',
    client: project?.client ?? '',
    color: project?.color ?? usual.hue,
    status: project?.status ?? 'active',
    startDate: project?.startDate ?? null,
    endDate: project?.endDate ?? null,
    budgetAmount: project?.budget ? Number(project.budget.amount) : '',
    budgetCurrency: project?.budget?.currency ?? usual.currency,
    progress: project?.progress ?? 0,
    rules: rulesOf(project?.settings),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function budgetFrom(values: ProjectValues): Money | null {
  if (values.budgetAmount === '') return null
  return { amount: Number(values.budgetAmount).toFixed(2), currency: values.budgetCurrency }
}

function fieldsOf(values: ProjectValues) {
  return {
    name: values.name.trim(),
    code: orNull(values.code),
    client: orNull(values.client),
    color: values.color,
    status: values.status,
    startDate: values.startDate,
    endDate: values.endDate,
    budget: budgetFrom(values),
    progress: values.progress,
    settings: settingsFrom(values.rules),
  }
}

/** A new project as the program takes it. */
export function creationOf(values: ProjectValues, id: string): ProjectCreate {
  return { id, ...fieldsOf(values) }
}

/** Only what differs, so that what somebody else changed meanwhile in other fields is not written over. */
export function changesOf(before: ProjectValues, after: ProjectValues): ProjectChange {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const names = Object.keys(is) as (keyof typeof is)[]
  const differing = names.filter((name) => JSON.stringify(is[name]) !== JSON.stringify(was[name]))
  const settings = settingsChanged(was.settings, is.settings)
  return Object.fromEntries(differing.map((name) => [name, name === 'settings' ? settings : is[name]]))
}
