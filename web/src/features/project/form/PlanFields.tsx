import { Slider } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useTranslations } from 'use-intl'

import { pickerFormat } from '@/shared/lib/pickers'
import { FieldGroup, FieldRow } from '@/shared/ui/FormDrawer'

import type { ProjectValues } from './values'

interface PlanFieldsProps {
  value: Pick<ProjectValues, 'startDate' | 'endDate' | 'progress'>
  onChange: (plan: Partial<ProjectValues>) => void
  errors: { startDate?: string | undefined; endDate?: string | undefined }
}

/** From when until when, and how far it is. */
export function PlanFields({ value, onChange, errors }: PlanFieldsProps) {
  const t = useTranslations('project.form')
  const date = {
    valueFormat: pickerFormat({ month: 'MMMM' }),
    clearable: true,
    hideOutsideDates: true,
    popoverProps: { position: 'bottom-start' },
  } as const
  return (
    <>
      <FieldRow>
        <DatePickerInput
          {...date}
          label={t('startDate')}
          placeholder={t('dateHint')}
          clearButtonProps={{ 'aria-label': t('clearStart') }}
          value={value.startDate}
          maxDate={value.endDate ?? undefined}
          error={errors.startDate}
          onChange={(startDate) => onChange({ startDate })}
        />
        <DatePickerInput
          {...date}
          label={t('endDate')}
          placeholder={t('dateHint')}
          clearButtonProps={{ 'aria-label': t('clearEnd') }}
          value={value.endDate}
          minDate={value.startDate ?? undefined}
          defaultDate={value.endDate ?? value.startDate ?? undefined}
          error={errors.endDate}
          onChange={(endDate) => onChange({ endDate })}
        />
      </FieldRow>
      <FieldGroup label={t('progress')} note={t('percent', { value: value.progress })}>
        <Slider
          size={6}
          thumbSize={16}
          label={null}
          thumbLabel={t('progress')}
          value={value.progress}
          onChange={(progress) => onChange({ progress })}
        />
      </FieldGroup>
    </>
  )
}
