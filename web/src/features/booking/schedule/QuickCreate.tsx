import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { Beside } from '@/shared/board/Beside'
import type { Box } from '@/shared/board/place'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { takeOffered } from '@/shared/ui/takeOffered'
import { projectsQuery } from '@/features/project/projects'
import { useStudio } from '@/features/tenant/studio'

import type { LiveStatus } from '@/features/booking/data/types'
import { BelowCard } from '@/features/booking/ripple/BelowCard'
import { useBelow } from '@/features/booking/ripple/useBelow'
import { useMakeShown } from '@/features/booking/ripple/useMakeShown'
import { BudgetLine, Figures } from '@/features/booking/trial/Figures'
import { whenNew } from './bars'
import classes from './card.module.css'
import { rememberProject, lastProject } from './lastProject'
import { toneOf } from './GhostCard'
import ghostClasses from './ghost.module.css'
import type { Preview } from './preview'
import { trialOf } from './trialOf'
import { useOutlook } from './useOutlook'

interface QuickCreateProps {
  preview: Preview
  when: string
  anchor: Box
  bounds: Box
  describe: (preview: Preview) => string
  onStatus: (status: LiveStatus) => void
  onMore: (draft: { projectId: string | null; title: string }) => void
  onClose: () => void
}

const USUAL = { hold: 'newHold', pencil: 'newPencil', confirmed: 'newConfirmed' } as const
const STATUSES = ['hold', 'pencil', 'confirmed'] as const

/** What is still to be said after dragging out days: for what, and how firmly. Enter books, Escape leaves it. */
export function QuickCreate(props: QuickCreateProps) {
  const { preview, when, anchor, bounds, onStatus, onMore, onClose } = props
  const t = useTranslations('board.create')
  const ghost = useTranslations('board.ghost')
  const common = useTranslations('common')
  const trial = useTranslations('trial')
  const { tenant, zone } = useStudio()
  const { data: projects } = useQuery(projectsQuery(tenant.slug))
  const open = (projects ?? []).filter(
    (project) => project.archivedAt === null && project.status !== 'completed',
  )
  const [projectId, setProjectId] = useState(() => lastProject(tenant.slug, open))
  // Who books a series for one project begins with the title; else the project is the first thing to say.
  const [isKnown] = useState(projectId !== null)
  const [title, setTitle] = useState('')
  const { artist, status, drag } = preview
  const request = trialOf(preview, zone, projectId)
  const outlook = useOutlook(preview, request, projectId)
  const below = useBelow(
    request?.kind === 'create' && outlook.refusal === null ? request.body : null,
    outlook.answer,
  )
  const make = useMakeShown()
  const usual = ghost(USUAL[status])
  const name = artist.name.split(' ')[0] ?? artist.name
  const action = t(status, { artist: name })
  // A hold spends nothing yet.
  const sum = status === 'hold' ? null : outlook.sum
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    rememberProject(tenant.slug, projectId)
    onClose()
    const what = { artistId: artist.id, projectId, title: title.trim() || usual, status }
    void make({ ...what, ...whenNew(drag.start, drag.end, zone) }, below)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
  }
  return (
    <Beside anchor={anchor} bounds={bounds}>
      {/* The keys of the board rest while something is typed here. */}
      <form
        className={classes.create}
        onSubmit={submit}
        onKeyDownCapture={takeOffered}
        onKeyDown={onKeyDown}
        aria-label={t('title', { artist: artist.name })}
      >
        <h2>{t('title', { artist: artist.name })}</h2>
        <p className={classes.when}>{when}</p>
        <div className={classes.figures}>
          <Figures {...preview} answered={outlook.answered} />
          {outlook.budget !== null && <BudgetLine budget={outlook.budget} projectId={projectId} />}
          <p className={ghostClasses.state} data-tone={toneOf(preview, outlook)}>
            {outlook.refusal ?? props.describe(preview)}
            {outlook.refusal === null && outlook.warning !== null && <span>{outlook.warning}</span>}
          </p>
          <BelowCard below={below} isSaid={({ kind }) => kind === 'turnaround' && preview.rest !== null} />
        </div>
        <div className={classes.fields}>
          <Select
            label={t('project')}
            placeholder={t('noProject')}
            data={open.map((project) => ({
              value: project.id,
              label: project.code === null ? project.name : `${project.code} · ${project.name}`,
            }))}
            value={projectId}
            onChange={setProjectId}
            searchable
            clearable
            comboboxProps={{ zIndex: 50 }}
            openOnFocus={false}
            selectFirstOptionOnChange
            autoFocus={!isKnown}
          />
          <TextInput
            label={t('what')}
            placeholder={usual}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={200}
            autoFocus={isKnown}
          />
          <SegmentedControl
            aria-label={t('status')}
            value={status}
            onChange={(value) => onStatus(value)}
            data={STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
            fullWidth
            size="xs"
          />
          <div className={classes.foot}>
            <Button variant="subtle" color="gray" onClick={() => onMore({ projectId, title })}>
              {t('more')}
            </Button>
            <Button type="submit">
              {sum === null ? action : trial('withSum', { action, sum: money(sum, locale) })}
            </Button>
          </div>
        </div>
      </form>
    </Beside>
  )
}
