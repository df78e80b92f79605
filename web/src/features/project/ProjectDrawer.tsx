import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Project } from '@/shared/api/generated'
import { FormDrawer } from '@/shared/ui/FormDrawer'
import { HistoryLink } from '@/features/tenant/HistoryLink'

import { ProjectForm } from './form/ProjectForm'

interface ProjectDrawerProps {
  /** Null for a new one, undefined when closed. */
  project: Project | null | undefined
  onClose: () => void
}

/** The form of a project, beside the list. */
export function ProjectDrawer({ project, onClose }: ProjectDrawerProps) {
  const t = useTranslations('project')
  // What was open stays to be seen while the drawer slides away.
  const [seen, setSeen] = useState(project)
  if (project !== undefined && project !== seen) setSeen(project)
  return (
    <FormDrawer
      title={seen?.name ?? t('add')}
      isOpen={project !== undefined}
      onClose={onClose}
      {...(seen && { aside: <HistoryLink id={seen.id} name={seen.name} /> })}
    >
      {seen !== undefined && <ProjectForm key={seen?.id ?? 'new'} project={seen} onClose={onClose} />}
    </FormDrawer>
  )
}
