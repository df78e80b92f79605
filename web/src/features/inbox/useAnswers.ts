import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { putAwayItems, reopenItems, type Item } from '@/shared/api/generated'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useActions } from '@/features/booking/actions/context'
import { useBookingStore } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

export type Answer = 'confirm' | 'extend' | 'release' | 'done'

const ACTION = { confirm: 'confirm', extend: 'extend', release: 'end' } as const

/** What can be answered. The booking is changed as everywhere else, with its undo; its item follows from that. */
export function useAnswers(putAway: (ids: readonly string[], isAway: boolean) => void) {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const { tenant, user } = useStudio()
  const queries = useQueryClient()
  const problem = useProblemToast()
  const store = useBookingStore()
  const actions = useActions()
  const refresh = () => void queries.invalidateQueries({ queryKey: ['inbox', tenant.slug] })

  async function move(ids: string[], isAway: boolean): Promise<void> {
    putAway(ids, isAway)
    try {
      await (isAway ? putAwayItems : reopenItems)({ body: { ids } })
      const undo = { label: common('undo'), run: () => void move(ids, false) }
      if (isAway)
        showToast({
          verb: t('did.done'),
          text: t('did.items', { count: ids.length }),
          tone: 'done',
          action: undo,
        })
    } catch (error) {
      putAway(ids, !isAway)
      problem(error)
    }
    refresh()
  }

  return (answer: Answer, items: readonly Item[]): void => {
    if (answer === 'done') {
      // What is somebody else's is theirs to put away.
      const own = items.filter((item) => item.userId === user.id).map((item) => item.id)
      if (own.length > 0) void move(own, true)
      return
    }
    const bookings = items.map(({ booking }) => store.get(booking.id) ?? booking)
    // Two items may be about one booking.
    const once = [...new Map(bookings.map((booking) => [booking.id, booking])).values()]
    actions.run(ACTION[answer], once)
  }
}
