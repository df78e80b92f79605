import { IconCircleCheck, IconClipboardList, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Project } from '@/shared/api/generated'

import classes from './StatusTag.module.css'

const ICONS = {
  planning: IconClipboardList,
  active: IconPlayerPlay,
  paused: IconPlayerPause,
  completed: IconCircleCheck,
} as const

/** Where a project stands: a mark and a word. */
export function ProjectStatusTag({ status }: { status: Project['status'] }) {
  const t = useTranslations('project.status')
  const Icon = ICONS[status]
  return (
    <span className={classes.root} data-status={status}>
      <Icon size={13} stroke={1.8} aria-hidden />
      {t(status)}
    </span>
  )
}
