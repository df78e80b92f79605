import { Input, SegmentedControl } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { LiveStatus } from '@/features/booking/data/types'

const STATUSES = ['hold', 'pencil', 'confirmed'] as const

/** As what something is booked. */
export function StatusChoice(props: {
  label: string
  value: LiveStatus
  onChange: (status: LiveStatus) => void
}) {
  const t = useTranslations('common.status')
  const { label, value, onChange } = props
  return (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        onChange={onChange}
        data={STATUSES.map((status) => ({ value: status, label: t(status) }))}
      />
    </Input.Wrapper>
  )
}
