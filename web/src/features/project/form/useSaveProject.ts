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
import { useDoneToast } from '@/shared/ui/doneToast'

export type ProjectSaving =
  | { kind: 'add'; body: ProjectCreate }
  | { kind: 'change'; id: string; body: ProjectChange }
  | { kind: 'archive'; id: string }
  | { kind: 'bringBack'; id: string; version: number }

async function send(saving: ProjectSaving) {
  if (saving.kind === 'add') return (await createProject({ body: saving.body })).data
  const path = { project_id: saving.id }
  if (saving.kind === 'archive') return (await archiveProject({ path })).data
  const body = saving.kind === 'change' ? saving.body : { version: saving.version, archived: false }
  return (await changeProject({ path, body })).data
}

/** Saves a project, shows it in the list, and says so with a way back. */
export function useSaveProject(slug: string, onSaved: (project: Project) => void) {
  const t = useTranslations('project.done')
  const queries = useQueryClient()
  const sayDone = useDoneToast()
  return useMutation({
    mutationFn: send,
    onSuccess: ({ data: project, meta }, { kind }) => {
      queries.setQueryData(projectsQuery(slug).queryKey, (projects) =>
        projects === undefined
          ? undefined
          : [...projects.filter((one) => one.id !== project.id), project].sort((one, other) =>
              one.name.localeCompare(other.name),
            ),
      )
      sayDone({
        verb: t(kind),
        text: project.name,
        actionId: meta?.actionId,
        stale: projectsQuery(slug).queryKey,
      })
      onSaved(project)
    },
  })
}
