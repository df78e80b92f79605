import { NumberInput, SegmentedControl } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { CurrencySelect } from '@/shared/ui/CurrencySelect'
import { FieldGroup } from '@/shared/ui/FormDrawer'

import type { ArtistValues } from './values'
import classes from './rate.module.css'

type RateValues = Pick<ArtistValues, 'rateAmount' | 'rateCurrency' | 'rateUnit'>

interface RateFieldProps {
  value: RateValues
  onChange: (rate: Partial<RateValues>) => void
  error?: string | undefined
  /** A changed rate holds from today; a booking keeps the one that it was made with. */
  isKnown: boolean
}

/** What the artist costs: a sum, per day or per hour. */
export function RateField({ value, onChange, error, isKnown }: RateFieldProps) {
  const t = useTranslations('artist.form')
  return (
    <FieldGroup label={t('rate')} note={isKnown ? t('rateNote') : ''}>
      <div className={classes.row}>
        <NumberInput
          aria-label={t('rateAmount')}
          placeholder={t('rateHint')}
          value={value.rateAmount}
          error={error}
          min={0}
          max={9_999_999}
          decimalScale={2}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          onChange={(rateAmount) => onChange({ rateAmount })}
        />
        <CurrencySelect
          aria-label={t('rateCurrency')}
          value={value.rateCurrency}
          comboboxProps={{ width: 240, position: 'bottom-end' }}
          renderOption={({ option }) => option.label}
          onChange={(rateCurrency) => {
            if (rateCurrency !== null) onChange({ rateCurrency })
          }}
        />
        <SegmentedControl
          aria-label={t('rateUnit')}
          value={value.rateUnit}
          data={[
            { value: 'day', label: t('perDay') },
            { value: 'hour', label: t('perHour') },
          ]}
          onChange={(rateUnit) => onChange({ rateUnit })}
        />
      </div>
    </FieldGroup>
  )
}
