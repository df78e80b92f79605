import { NumberInput, Select } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { FieldGroup, FieldRow } from '@/shared/ui/FormDrawer'

import { BELOW, MOST_HOURS, POLICIES, type RulesValues } from './rules'
import { useStudio } from './studio'

const STUDIO = 'studio'

interface RulesFieldsProps {
  value: RulesValues
  error?: string | undefined
  onChange: (rules: RulesValues) => void
}

/** The rules that an artist or a project has otherwise than the studio. */
export function RulesFields({ value, error, onChange }: RulesFieldsProps) {
  const t = useTranslations('tenant.rules')
  const { challengePolicy, challengeHours, holdsBelowConfirmed } = useStudio().tenant.settings
  const choices = <Name extends string>(
    names: readonly Name[],
    studios: string,
    say: (name: Name) => string,
  ) => [
    { value: STUDIO, label: t('asStudio', { what: studios }) },
    ...names.map((name) => ({ value: name, label: say(name) })),
  ]
  return (
    <FieldGroup label={t('label')} note={t('note')}>
      <FieldRow>
        <Select
          label={t('policy')}
          data={choices(POLICIES, t(`policies.${challengePolicy ?? 'release'}`), (name) =>
            t(`policies.${name}`),
          )}
          value={value.challengePolicy ?? STUDIO}
          allowDeselect={false}
          error={error}
          onChange={(name) => {
            const challengePolicy = POLICIES.find((one) => one === name) ?? null
            onChange({ ...value, challengePolicy })
          }}
        />
        <NumberInput
          label={t('hours')}
          placeholder={t('asStudio', { what: String(challengeHours ?? 24) })}
          min={1}
          max={MOST_HOURS}
          allowDecimal={false}
          value={value.challengeHours}
          onChange={(challengeHours) => onChange({ ...value, challengeHours })}
        />
      </FieldRow>
      <Select
        label={t('below')}
        data={choices(BELOW, t(`belows.${holdsBelowConfirmed ?? 'keep'}`), (name) => t(`belows.${name}`))}
        value={value.holdsBelowConfirmed ?? STUDIO}
        allowDeselect={false}
        onChange={(name) => {
          const holdsBelowConfirmed = BELOW.find((one) => one === name) ?? null
          onChange({ ...value, holdsBelowConfirmed })
        }}
      />
    </FieldGroup>
  )
}
