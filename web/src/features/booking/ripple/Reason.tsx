import { Textarea } from '@mantine/core'
import { useTranslations } from 'use-intl'

interface ReasonProps {
  value: string
  isMissing: boolean
  onChange: (text: string) => void
}

/** Why, for a step back or a cancellation. Enter goes on, Shift+Enter makes a line. */
export function Reason({ value, isMissing, onChange }: ReasonProps) {
  const t = useTranslations('booking.fields')
  const text = useTranslations('ripple')('reasonText')
  return (
    <Textarea
      label={t('reason')}
      description={text}
      error={isMissing ? t('missing.reason') : null}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      }}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={500}
      withAsterisk
      autoFocus
    />
  )
}
