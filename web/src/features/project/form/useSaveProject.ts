import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { projectsQuery } from '@/features/project/projects'
import {
  archiveProject,
  changeProject,
  createProject,
  type Project,
  type ProjectChange,
  type ProjectCreate,
} from '@/shared/api/generated'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'

export type ProjectSaving =
  | { kind: 'add'; body: ProjectCreate }
  /** `before` has the same fields as they were, to take the change back. */
  | { kind: 'change'; id: string; body: ProjectChange; before: ProjectChange }
  | { kind: 'archive'; id: string }
  | { kind: 'bringBack'; id: string; version: number }

async function send(saving: ProjectSaving): Promise<Project> {
  if (saving.kind === 'add') return (await createProject({ body: saving.body })).data.data
  const path = { project_id: saving.id }
  if (saving.kind === 'archive') return (await archiveProject({ path })).data.data
  const body = saving.kind === 'change' ? saving.body : { version: saving.version, archived: false }
  return (await changeProject({ path, body })).data.data
}

/** What takes it back; what was added is archived, and nothing less, by a button that says so. */
export function inverseOf(saving: ProjectSaving, { id, version }: Project): ProjectSaving | null {
  if (saving.kind === 'add') return null
  if (saving.kind === 'archive') return { kind: 'bringBack', id, version }
  if (saving.kind === 'bringBack') return { kind: 'archive', id }
  return { kind: 'change', id, body: { ...saving.before, version }, before: saving.body }
}

function withProject(projects: Project[] | undefined, project: Project): Project[] | undefined {
  const others = projects?.filter((one) => one.id !== project.id)
  return others && [...others, project].sort((one, other) => one.name.localeCompare(other.name))
}

/** Saves a project, shows it in the list, and says so with a way back. */
export function useSaveProject(slug: string) {
  const t = useTranslations('project.done')
  const common = useTranslations('common')
  const queries = useQueryClient()
  const sayProblem = useProblemToast()
  function settle(project: Project, saving: ProjectSaving): void {
    queries.setQueryData(projectsQuery(slug).queryKey, (projects) => withProject(projects, project))
    const inverse = inverseOf(saving, project)
    const action = inverse && { label: common('undo'), run: () => void takeBack(inverse) }
    showToast({ verb: t(saving.kind), text: project.name, tone: 'done', ...(action && { action }) })
  }
  async function takeBack(inverse: ProjectSaving): Promise<void> {
    try {
      settle(await send(inverse), inverse)
    } catch (error) {
      sayProblem(error)
    }
  }
  return useMutation({ mutationFn: send, onSuccess: settle })
}
