import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { RulesFields } from '@/features/tenant/RulesFields'
import { useStudio } from '@/features/tenant/studio'
import type { Artist } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { regionName } from '@/shared/lib/regions'
import { uuid7 } from '@/shared/lib/uuid'
import { EditedMeanwhile } from '@/shared/ui/EditedMeanwhile'
import { FormAlert } from '@/shared/ui/FormAlert'
import { FieldGroup, FieldRow, FormFrame } from '@/shared/ui/FormDrawer'
import { useProblemWords } from '@/shared/ui/problemToast'
import { ZoneSelect } from '@/shared/ui/ZoneSelect'

import { artistsQuery } from '@/features/artist/artists'
import { TimeOffList } from '@/features/artist/away/TimeOffList'
import { DepartmentField } from './DepartmentField'
import { fieldsWords, shownErrors } from './fields'
import { RateField } from './RateField'
import { SkillsField } from './SkillsField'
import { useSaveArtist } from './useSaveArtist'
import { changesOf, creationOf, findWeekFault, valuesOf, weekFrom, type ArtistValues } from './values'
import { WeekField } from './WeekField'

interface ArtistFormProps {
  /** Null for a new one. */
  artist: Artist | null
  onClose: () => void
}

export function ArtistForm({ artist, onClose }: ArtistFormProps) {
  const t = useTranslations('artist.form')
  const common = useTranslations('common')
  const words = useProblemWords()
  const { tenant, rights } = useStudio()
  const known = useKnownSkills(tenant.slug)
  // The artist as the form was opened: what is different from it is what was changed here, whatever others change since.
  const [opened, setOpened] = useState(artist)
  const [ownId] = useState(() => uuid7())
  const form = useForm<ArtistValues>({
    initialValues: valuesOf(artist, tenant),
    validate: {
      name: (name) => (name.trim() === '' ? t('nameMissing') : null),
      week: (week) => (findWeekFault(week) === null ? null : t('timeMissing')),
    },
  })
  const { values, errors } = form
  const saving = useSaveArtist(tenant.slug)
  const then = { onSuccess: onClose, onError: (error: unknown) => form.setErrors(shownErrors(error)) }
  const newer = hasCode(saving.error, 'edited_meanwhile')
    ? (saving.error.document.current as Artist | undefined)
    : undefined
  const save = (version: number | undefined) => {
    if (saving.isPending) return
    if (opened === null) {
      saving.mutate({ kind: 'add', body: creationOf(values, ownId) }, then)
      return
    }
    const was = valuesOf(opened, tenant)
    const changes = changesOf(was, values)
    if (Object.keys(changes).length === 0) onClose()
    else {
      const body = { ...changes, version }
      saving.mutate({ kind: 'change', id: opened.id, body, before: changesOf(values, was) }, then)
    }
  }
  const takeTheirs = (theirs: Artist) => {
    setOpened(theirs)
    form.setValues(valuesOf(theirs, tenant))
    saving.reset()
  }
  const isSaidAtFields = Object.keys(errors).length > 0
  const error = (name: keyof ArtistValues) => errors[name] as string | undefined
  return (
    <FormFrame
      onSubmit={form.onSubmit(() => save(opened?.version))}
      alert={
        newer !== undefined ? (
          <EditedMeanwhile
            name={newer.name}
            fields={fieldsWords(changesOf(valuesOf(opened, tenant), valuesOf(newer, tenant)), (key) =>
              t(key),
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
              {opened.archivedAt === null ? t('archive') : t('bringBack')}
            </Button>
          )}
          <Button type="submit" loading={saving.isPending}>
            {opened === null ? t('add') : t('save')}
          </Button>
        </>
      }
    >
      <FieldRow>
        <TextInput
          label={t('name')}
          data-autofocus
          autoComplete="off"
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <TextInput label={t('title')} placeholder={t('titleHint')} {...form.getInputProps('title')} />
      </FieldRow>
      <FieldRow>
        <DepartmentField
          slug={tenant.slug}
          value={values.departmentId}
          error={error('departmentId')}
          onChange={(id) => form.setFieldValue('departmentId', id)}
        />
        <FieldGroup label={t('kind')}>
          <SegmentedControl
            fullWidth
            value={values.kind}
            data={[
              { value: 'staff', label: t('staff') },
              { value: 'freelance', label: t('freelance') },
            ]}
            onChange={(kind) => form.setFieldValue('kind', kind)}
          />
        </FieldGroup>
      </FieldRow>
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="off"
        description={t('emailNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('email')}
      />
      <SkillsField
        value={values.skills}
        known={known}
        error={error('skills')}
        onChange={(skills) => form.setFieldValue('skills', skills)}
      />
      {rights.seesMoney && (
        <RateField
          value={values}
          isKnown={opened?.rate !== null && opened?.rate !== undefined}
          error={error('rateAmount')}
          onChange={(rate) => form.setValues(rate)}
        />
      )}
      <FieldRow>
        <ZoneSelect
          label={t('timezone')}
          value={values.timezone}
          error={error('timezone')}
          allowDeselect={false}
          onChange={(zone) => form.setFieldValue('timezone', zone)}
        />
        <TextInput
          label={t('holidays')}
          placeholder={tenant.settings.holidayRegion ?? t('holidaysHint')}
          description={regionName(values.holidayRegion) ?? t('holidaysNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('holidayRegion')}
        />
      </FieldRow>
      <WeekField
        value={values.week}
        studio={weekFrom(tenant.settings.workingWeek)}
        error={error('week')}
        onChange={(week) => form.setFieldValue('week', week)}
      />
      <RulesFields
        value={values.rules}
        error={error('rules')}
        onChange={(rules) => form.setFieldValue('rules', rules)}
      />
      {opened !== null && <TimeOffList artist={opened} />}
    </FormFrame>
  )
}

function useKnownSkills(slug: string): string[] {
  const { data: artists = [] } = useQuery(artistsQuery(slug))
  return [...new Set(artists.flatMap((artist) => artist.skills.map((skill) => skill.name)))].sort(
    (one, other) => one.localeCompare(other),
  )
}
