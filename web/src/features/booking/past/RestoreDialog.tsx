import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { RollbackDialog } from '@/features/booking/history/RollbackDialog'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

interface RestoreDialogProps {
  change: BookingDifference
  at: string
  onClose: () => void
}

/** What going back to this moment would change now; then it is one change, which can be undone. */
export function RestoreDialog({ change, at, onClose }: RestoreDialogProps) {
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone } = useStudio()
  const row = (change.kind === 'removed' ? change.before : change.after) ?? change.before
  const name = row?.title ?? ''
  return (
    <RollbackDialog
      target={{ kind: 'booking', rowId: change.bookingId, version: row?.version ?? 1 }}
      name={name}
      title={t('restoreTitle', { booking: name })}
      text={t('restoreWhat', { moment: words.moment(at, zone) })}
      onClose={onClose}
    />
  )
}
