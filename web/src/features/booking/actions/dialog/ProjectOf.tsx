import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { takeOffered } from '@/shared/ui/takeOffered'

import { changeOperations } from '@/features/booking/actions/operations'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { ProjectSelect } from '@/features/booking/form/ProjectSelect'

import { Frame } from './Frame'

/** Another project, for one booking or for several. */
export function ProjectOf({ targets, onClose }: { targets: readonly ShownBooking[]; onClose: () => void }) {
  const t = useTranslations('actions')
  const changes = useChanges()
  const { projectName } = useDirectory()
  const [first] = targets
  const count = targets.length
  const isSame = targets.every((one) => one.projectId === first?.projectId)
  const [projectId, setProjectId] = useState(isSame ? (first?.projectId ?? null) : null)
  const go = () => {
    onClose()
    if (count === 1 && first !== undefined) {
      void changes.change(first, { version: first.version, projectId })
      return
    }
    const project = projectName(projectId)
    void changes.several({
      operations: changeOperations(targets, () => ({ projectId })),
      sentence: (done) => ({
        verb: t('did.moved'),
        text:
          project === null
            ? t('did.offProject', { count: done })
            : t('did.toProject', { count: done, project }),
      }),
    })
  }
  return (
    <div onKeyDownCapture={takeOffered}>
      <Frame
        title={t('dialog.project', { count })}
        action={t('dialog.projectGo')}
        isMany={count > 1}
        onGo={go}
        onClose={onClose}
      >
        <ProjectSelect value={projectId} onChange={setProjectId} />
      </Frame>
    </div>
  )
}
