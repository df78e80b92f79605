import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { Vacant } from '@/shared/ui/Vacant'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import type { ListState, Whose } from './inbox'

interface NothingProps {
  state: ListState
  whose: Whose
  /** What the list is narrowed to, if there would be something without that. */
  project: string | null
  onAll: () => void
}

/** Why there is nothing, in one sentence. */
export function Nothing({ state, whose, project, onAll }: NothingProps) {
  const t = useTranslations('inbox')
  const { rights } = useStudio()
  const { projectName } = useDirectory()
  if (project !== null)
    return (
      <Vacant
        title={t('noneOfProject')}
        text={t('noneOfProjectText', { project: projectName(project) ?? '' })}
      >
        <Button onClick={onAll}>{t('allProjects')}</Button>
      </Vacant>
    )
  if (state === 'done') return <Vacant title={t('empty.done')} text={t('emptyText.done')} />
  const why = whose === 'everybody' ? 'everybody' : rights.canBook ? 'open' : 'nobody'
  return <Vacant title={t('empty.open')} text={t(`emptyText.${why}`)} />
}
