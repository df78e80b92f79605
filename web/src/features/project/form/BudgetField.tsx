import { NumberInput } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { CurrencySelect } from '@/shared/ui/CurrencySelect'
import { FieldRow } from '@/shared/ui/FormDrawer'

import type { ProjectValues } from './values'

interface BudgetFieldProps {
  value: Pick<ProjectValues, 'budgetAmount' | 'budgetCurrency'>
  onChange: (budget: Partial<ProjectValues>) => void
  error?: string | undefined
}

/** What the project may cost. */
export function BudgetField({ value, onChange, error }: BudgetFieldProps) {
  const t = useTranslations('project.form')
  return (
    <FieldRow>
      <NumberInput
        label={t('budget')}
        placeholder={t('budgetHint')}
        value={value.budgetAmount}
        error={error}
        min={0}
        max={9_999_999_999}
        decimalScale={2}
        allowNegative={false}
        thousandSeparator=","
        hideControls
        onChange={(budgetAmount) => onChange({ budgetAmount })}
      />
      <CurrencySelect
        label={t('currency')}
        value={value.budgetCurrency}
        onChange={(budgetCurrency) => {
          if (budgetCurrency !== null) onChange({ budgetCurrency })
        }}
      />
    </FieldRow>
  )
}
