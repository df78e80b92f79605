import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { RollbackDialog } from '@/features/booking/history/RollbackDialog'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

interface RestoreDialogProps {
  change: BookingDifference
  /** When the booking was what it is to become: of what is gone, before that. */
  moment: string
  onClose: () => void
}

/** What going back to that moment would change now; then it is one change, which can be undone. */
export function RestoreDialog({ change, moment, onClose }: RestoreDialogProps) {
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
      names={new Map([[change.bookingId, name]])}
      text={t('restoreWhat', { moment: words.moment(moment, zone) })}
      onClose={onClose}
    />
  )
}
