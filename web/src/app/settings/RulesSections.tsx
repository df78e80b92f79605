import { NumberInput, Select } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'use-intl'

import { BELOW, POLICIES } from '@/features/tenant/rules'
import { FieldRow } from '@/shared/ui/FormDrawer'

import classes from './SettingsPage.module.css'
import { NUMBERS, type NumberName, type SettingsValues } from './values'

const ORDER = ['label', 'input', 'description', 'error'] as const
const MOST_WARNING = 100

interface RulesProps {
  form: UseFormReturnType<SettingsValues>
}

/** How holds live, what becomes of them, what a challenge comes to, and how much rest there is to be. */
export function RulesSections({ form }: RulesProps) {
  const t = useTranslations('settings')
  const rules = useTranslations('tenant.rules')
  const number = (name: NumberName) => {
    const [min, max] = NUMBERS[name]
    return (
      <NumberInput
        label={t(`numbers.${name}.label`)}
        description={t(`numbers.${name}.note`)}
        inputWrapperOrder={[...ORDER]}
        min={min}
        max={max}
        allowDecimal={false}
        {...form.getInputProps(name)}
      />
    )
  }
  const warning = (name: 'warnDays' | 'warnHours') => (
    <NumberInput
      label={t(`${name}.label`)}
      description={t(`${name}.note`)}
      inputWrapperOrder={[...ORDER]}
      min={0}
      max={MOST_WARNING}
      allowDecimal={false}
      {...form.getInputProps(name)}
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
