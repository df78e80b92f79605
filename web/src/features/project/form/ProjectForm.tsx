import { Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { projectsQuery } from '@/features/project/projects'
import { RulesFields } from '@/features/tenant/RulesFields'
import { useStudio } from '@/features/tenant/studio'
import { fieldErrors } from '@/shared/api/fieldErrors'
import type { Project } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { uuid7 } from '@/shared/lib/uuid'
import { EditedMeanwhile } from '@/shared/ui/EditedMeanwhile'
import { FormAlert } from '@/shared/ui/FormAlert'
import { FieldRow, FormFrame } from '@/shared/ui/FormDrawer'
import { useProblemWords } from '@/shared/ui/problemToast'

import { BudgetField } from './BudgetField'
import { HueField } from './HueField'
import { PlanFields } from './PlanFields'
import { useSaveProject } from './useSaveProject'
import { changesOf, creationOf, leastUsedHue, valuesOf, type ProjectValues } from './values'

const STATUSES = ['planning', 'active', 'paused', 'completed'] as const
const FIELDS = [
  'name',
  'code',
  'client',
  'color',
  'status',
  'startDate',
  'endDate',
  'budget',
  'progress',
  'settings',
] as const

function shownErrors(error: unknown): Partial<Record<keyof ProjectValues, string>> {
  const { budget, settings, ...fields } = fieldErrors(error, FIELDS).fields
  const shown: Partial<Record<keyof ProjectValues, string>> = fields
  if (settings !== undefined) shown.rules = settings
  if (budget !== undefined) shown.budgetAmount = budget
  if (hasCode(error, 'code_taken')) shown.code = error.message
  return shown
}

function changedWords(changes: object, words: (name: (typeof FIELDS)[number]) => string): string[] {
  return FIELDS.filter((name) => name in changes).map(words)
}

interface ProjectFormProps {
  /** Null for a new one. */
  project: Project | null
  onClose: () => void
}

export function ProjectForm({ project, onClose }: ProjectFormProps) {
  const t = useTranslations('project')
  const common = useTranslations('common')
  const words = useProblemWords()
  const { tenant, rights } = useStudio()
  const { data: projects = [] } = useQuery(projectsQuery(tenant.slug))
  // The project as the form was opened: what is different from it is what was changed here, whatever others change since.
  const [opened, setOpened] = useState(project)
  const [ownId] = useState(() => uuid7())
  const [usual] = useState({ currency: tenant.currency, hue: leastUsedHue(projects) })
  const form = useForm<ProjectValues>({
    initialValues: valuesOf(project, usual),
    validate: { name: (name) => (name.trim() === '' ? t('form.nameMissing') : null) },
  })
  const { values, errors } = form
  const saving = useSaveProject(tenant.slug)
  const then = { onSuccess: onClose, onError: (error: unknown) => form.setErrors(shownErrors(error)) }
  const newer = hasCode(saving.error, 'edited_meanwhile')
    ? (saving.error.document.current as Project | undefined)
    : undefined
  const save = (version: number | undefined) => {
    if (saving.isPending) return
    if (opened === null) {
      saving.mutate({ kind: 'add', body: creationOf(values, ownId) }, then)
      return
    }
    const was = valuesOf(opened, usual)
    const changes = changesOf(was, values)
    if (Object.keys(changes).length === 0) onClose()
    else {
      const body = { ...changes, version }
      saving.mutate({ kind: 'change', id: opened.id, body, before: changesOf(values, was) }, then)
    }
  }
  const takeTheirs = (theirs: Project) => {
    setOpened(theirs)
    form.setValues(valuesOf(theirs, usual))
    saving.reset()
  }
  const isSaidAtFields = Object.keys(errors).length > 0
  const error = (name: keyof ProjectValues) => errors[name] as string | undefined
  const clients = [...new Set(projects.flatMap((one) => one.client ?? []))].sort()
  return (
    <FormFrame
      onSubmit={form.onSubmit(() => save(opened?.version))}
      alert={
        newer !== undefined ? (
          <EditedMeanwhile
            name={newer.name}
            fields={changedWords(changesOf(valuesOf(opened, usual), valuesOf(newer, usual)), (name) =>
              t(`form.${name}`),
            )}
            onTakeTheirs={() => takeTheirs(newer)}
            onKeepMine={() => save(newer.version)}
          />
        ) : (
          saving.error !== null && !isSaidAtFields && <FormAlert>{words(saving.error)}</FormAlert>
        )
      }
      left={
        <Button variant="subtle" color="gray" onClick={onClose}>
          {common('cancel')}
        </Button>
      }
      right={
        <>
          {opened !== null && (
            <Button
              variant="default"
              disabled={saving.isPending}
              onClick={() =>
                saving.mutate(
                  opened.archivedAt === null
                    ? { kind: 'archive', id: opened.id }
                    : { kind: 'bringBack', id: opened.id, version: opened.version },
                  then,
                )
              }
            >
              {opened.archivedAt === null ? t('form.archive') : t('form.bringBack')}
            </Button>
          )}
          <Button type="submit" loading={saving.isPending}>
            {opened === null ? t('form.add') : t('form.save')}
          </Button>
        </>
      }
    >
      <TextInput
        label={t('form.name')}
        data-autofocus
        autoComplete="off"
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
      <FieldRow>
        <TextInput
          label={t('form.code')}
          placeholder={t('form.codeHint')}
          description={t('form.codeNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={12}
          {...form.getInputProps('code')}
        />
        <Autocomplete label={t('form.client')} data={clients} limit={20} {...form.getInputProps('client')} />
      </FieldRow>
      <HueField value={values.color} onChange={(color) => form.setFieldValue('color', color)} />
      <Select
        label={t('form.status')}
        data={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={values.status}
        error={error('status')}
        allowDeselect={false}
        onChange={(status) => {
          if (status !== null) form.setFieldValue('status', status)
        }}
      />
      <PlanFields
        value={values}
        errors={{ startDate: error('startDate'), endDate: error('endDate') }}
        onChange={(plan) => form.setValues(plan)}
      />
      {rights.seesMoney && (
        <BudgetField
          value={values}
          error={error('budgetAmount')}
          onChange={(budget) => form.setValues(budget)}
        />
      )}
      <RulesFields
        value={values.rules}
        error={error('rules')}
        onChange={(rules) => form.setFieldValue('rules', rules)}
      />
    </FormFrame>
  )
}
