import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { findWeekFault } from '@/features/artist/form/values'
import { WeekDays } from '@/features/artist/form/WeekField'
import { studioQuery, useStudio } from '@/features/tenant/studio'
import { changeStudio, type Tenant, type TenantChange } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { regionName } from '@/shared/lib/regions'
import { CurrencySelect } from '@/shared/ui/CurrencySelect'
import { EditedMeanwhile } from '@/shared/ui/EditedMeanwhile'
import { FormAlert } from '@/shared/ui/FormAlert'
import { FieldGroup, FieldRow } from '@/shared/ui/FormDrawer'
import { Page } from '@/shared/ui/Page'
import { useProblemWords } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { ZoneSelect } from '@/shared/ui/ZoneSelect'

import classes from './SettingsPage.module.css'
import { NamedNumber, NumberField, RulesSections } from './RulesSections'
import {
  changesOf,
  faultsOf,
  MONTHS,
  MOST_WARNING,
  numberFault,
  NUMBERS,
  valuesOf,
  type NumberName,
  type SettingsValues,
} from './values'

const FIELDS = [
  'name',
  'timezone',
  'currency',
  'holidayRegion',
  'midday',
  'historyMonths',
  'refusalMonths',
  'week',
  'holdLifeHours',
  'holdExtensions',
  'warnDays',
  'warnHours',
  'holdsBelowConfirmed',
  'challengePolicy',
  'challengeHours',
  'challengesPerBooking',
  'turnaroundHours',
  'longestWeekHours',
] as const

const RANGES: [keyof SettingsValues, readonly [number, number]][] = [
  ...(Object.entries(NUMBERS) as [NumberName, readonly [number, number]][]),
  ['warnDays', [0, MOST_WARNING]],
  ['warnHours', [0, MOST_WARNING]],
]

/** How the studio works: what holds for everybody who has nothing of their own. For owners and admins. */
export function SettingsPage() {
  const t = useTranslations('settings')
  const { tenant } = useStudio()
  return (
    <Page place={t('title')}>
      <SettingsForm tenant={tenant} />
    </Page>
  )
}

function SettingsForm({ tenant }: { tenant: Tenant }) {
  const t = useTranslations('settings')
  const words = useProblemWords()
  // The studio as the form was opened: what differs from it was changed here, whatever others change since.
  const [opened, setOpened] = useState(tenant)
  const say = (value: unknown, range: readonly [number, number]) => {
    const fault = numberFault(value, range)
    if (fault === null) return null
    return fault === 'missing' ? t('numberMissing') : t('numberRange', { min: range[0], max: range[1] })
  }
  const form = useForm<SettingsValues>({
    initialValues: valuesOf(tenant),
    validate: {
      name: (name) => (name.trim() === '' ? t('nameMissing') : null),
      midday: (midday) => (midday === '' ? t('middayMissing') : null),
      ...Object.fromEntries(RANGES.map(([name, range]) => [name, (value: unknown) => say(value, range)])),
      // Empty is for ever.
      historyMonths: (value) => (value === '' ? null : say(value, MONTHS)),
      week: (week) => (findWeekFault(week) === null ? null : t('timeMissing')),
    },
  })
  const { values, errors } = form
  const save = useSave(tenant.slug)
  const change = changesOf(valuesOf(opened), values)
  const isDirty = Object.keys(change).length > 0
  const newer = hasCode(save.error, 'edited_meanwhile')
    ? (save.error.document.current as Tenant | undefined)
    : undefined
  const reset = (to: Tenant) => {
    setOpened(to)
    form.setValues(valuesOf(to))
    form.clearErrors()
    save.reset()
  }
  // The page is long: what is wrong may be out of sight.
  const lookAt = (faults: Record<string, unknown>) => {
    const [first] = FIELDS.filter((field) => field in faults)
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
  const send = (version: number) => {
    if (save.isPending || !isDirty) return
    save.mutate(
      { ...change, version },
      {
        onSuccess: reset,
        onError: (error) => {
          const faults = faultsOf(error, FIELDS)
          form.setErrors(faults)
          lookAt(faults)
        },
      },
    )
  }
  const isSaidAtFields = Object.keys(errors).length > 0
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(() => send(opened.version), lookAt)}>
      <section className={classes.section}>
        <h2>{t('studio')}</h2>
        <TextInput label={t('name')} autoComplete="off" {...form.getInputProps('name')} />
        <FieldRow>
          <ZoneSelect
            label={t('timezone')}
            description={t('timezoneNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDeselect={false}
            {...form.getInputProps('timezone')}
          />
          <CurrencySelect
            label={t('currency')}
            description={t('currencyNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('currency')}
          />
        </FieldRow>
      </section>
      <section className={classes.section}>
        <h2>{t('work')}</h2>
        <p className={classes.note}>{t('workNote')}</p>
        <TextInput
          label={t('holidays')}
          placeholder={t('holidaysHint')}
          description={regionName(values.holidayRegion) ?? t('holidaysNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('holidayRegion')}
        />
        <FieldGroup label={t('week')}>
          <WeekDays value={values.week} onChange={(week) => form.setFieldValue('week', week)} />
          {errors['week'] !== undefined && <FormAlert>{errors['week']}</FormAlert>}
        </FieldGroup>
        <div className={classes.short}>
          <TextInput
            type="time"
            label={t('midday')}
            description={t('middayNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('midday')}
          />
        </div>
      </section>
      <RulesSections form={form} />
      <section className={classes.section}>
        <h2>{t('history')}</h2>
        <FieldRow>
          <NumberField
            form={form}
            name="historyMonths"
            label={t('historyMonths')}
            note={t('historyMonthsNote')}
            range={MONTHS}
          />
          <NamedNumber form={form} name="refusalMonths" />
        </FieldRow>
      </section>
      <footer className={classes.foot}>
        {newer !== undefined && (
          <EditedMeanwhile
            name={newer.name}
            fields={changedNames(opened, newer).map((field) => t(`fields.${field}`))}
            onTakeTheirs={() => reset(newer)}
            onKeepMine={() => send(newer.version)}
          />
        )}
        {newer === undefined && save.error !== null && !isSaidAtFields && (
          <FormAlert>{words(save.error)}</FormAlert>
        )}
        <div className={classes.buttons}>
          <Button variant="default" disabled={!isDirty} onClick={() => reset(opened)}>
            {t('discard')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isDirty}>
            {t('save')}
          </Button>
        </div>
      </footer>
    </form>
  )
}

function changedNames(one: Tenant, other: Tenant): (typeof FIELDS)[number][] {
  const [before, after] = [valuesOf(one), valuesOf(other)]
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

function useSave(slug: string) {
  const t = useTranslations('settings')
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: async (body: TenantChange): Promise<Tenant> => (await changeStudio({ body })).data.data,
    onSuccess: async (tenant) => {
      queries.setQueryData(studioQuery(slug).queryKey, tenant)
      void queries.invalidateQueries({ queryKey: ['calendars', slug] })
      showToast({ verb: t('done'), text: tenant.name, tone: 'done' })
      await router.invalidate()
    },
  })
}
