import { NumberInput, Select } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'use-intl'

import { BELOW, POLICIES } from '@/features/tenant/rules'
import { FieldRow } from '@/shared/ui/FormDrawer'

import classes from './SettingsPage.module.css'
import { MOST_WARNING, NUMBERS, type NumberName, type SettingsValues } from './values'

export const ORDER = ['label', 'input', 'description', 'error'] as const

interface RulesProps {
  form: UseFormReturnType<SettingsValues>
}

interface NumberFieldProps extends RulesProps {
  name: NumberName | 'warnDays' | 'warnHours' | 'historyMonths'
  label: string
  note: string
  range: readonly [number, number]
}

/** A whole number, with what it is for and what it may be. What it may not be is said here, and not changed by itself. */
export function NumberField({ form, name, label, note, range: [min, max] }: NumberFieldProps) {
  const t = useTranslations('settings')
  return (
    <NumberInput
      label={label}
      description={t('limits', { note, min, max })}
      inputWrapperOrder={[...ORDER]}
      clampBehavior="none"
      min={min}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      {...form.getInputProps(name)}
    />
  )
}

/** One of the numbers that are called and limited alike. */
export function NamedNumber({ form, name }: RulesProps & { name: NumberName }) {
  const t = useTranslations('settings.numbers')
  return (
    <NumberField
      form={form}
      name={name}
      label={t(`${name}.label`)}
      note={t(`${name}.note`)}
      range={NUMBERS[name]}
    />
  )
}

/** How holds live, what becomes of them, what a challenge comes to, and how much rest there is to be. */
export function RulesSections({ form }: RulesProps) {
  const t = useTranslations('settings')
  const rules = useTranslations('tenant.rules')
  const number = (name: NumberName) => <NamedNumber form={form} name={name} />
  const warning = (name: 'warnDays' | 'warnHours') => (
    <NumberField
      form={form}
      name={name}
      label={t(`${name}.label`)}
      note={t(`${name}.note`)}
      range={[0, MOST_WARNING]}
    />
  )
  return (
    <>
      <section className={classes.section}>
        <h2>{t('holds')}</h2>
        <FieldRow>
          {number('holdLifeHours')}
          {number('holdExtensions')}
        </FieldRow>
        <FieldRow>
          {warning('warnDays')}
          {warning('warnHours')}
        </FieldRow>
        <Select
          label={rules('below')}
          description={t('ownNote')}
          inputWrapperOrder={[...ORDER]}
          data={BELOW.map((value) => ({ value, label: rules(`belows.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('holdsBelowConfirmed')}
        />
      </section>
      <section className={classes.section}>
        <h2>{t('challenges')}</h2>
        <Select
          label={rules('policy')}
          description={t('ownNote')}
          inputWrapperOrder={[...ORDER]}
          data={POLICIES.map((value) => ({ value, label: rules(`policies.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('challengePolicy')}
        />
        <FieldRow>
          {number('challengeHours')}
          {number('challengesPerBooking')}
        </FieldRow>
      </section>
      <section className={classes.section}>
        <h2>{t('rest')}</h2>
        <p className={classes.note}>{t('restNote')}</p>
        <FieldRow>
          {number('turnaroundHours')}
          {number('longestWeekHours')}
        </FieldRow>
      </section>
    </>
  )
}
