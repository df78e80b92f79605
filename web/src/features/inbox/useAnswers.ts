import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { putAwayItems, reopenItems, type Item } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useActions } from '@/features/booking/actions/context'
import { useDialogs } from '@/features/booking/actions/dialogs'
import { useChallengeCalls } from '@/features/booking/challenge/useChallengeCalls'
import { useBookingStore } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

export type Answer = 'confirm' | 'days' | 'extend' | 'release' | 'refuse' | 'find' | 'done'
export type Give = (answer: Answer, items: readonly Item[], note?: string) => void

const ACTION = { confirm: 'confirm', extend: 'extend', release: 'end', find: 'replace' } as const

/** What can be answered. The booking is changed as everywhere else, with its undo; its item follows from that. */
export function useAnswers(putAway: (ids: readonly string[], isAway: boolean) => void): Give {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const { tenant, user } = useStudio()
  const queries = useQueryClient()
  const problem = useProblemToast()
  const store = useBookingStore()
  const actions = useActions()
  const ask = useDialogs((dialogs) => dialogs.ask)
  const calls = useChallengeCalls()
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

  async function refuse({ id, challengeId }: Item, note: string): Promise<void> {
    if (!challengeId) return
    putAway([id], true)
    const said = await calls.refuse({ id: challengeId }, note)
    if (said !== 'done') putAway([id], false)
    refresh()
  }

  return (answer, items, note = '') => {
    // Putting away and refusing are said to the program, not to a booking: they cannot wait in the outbox.
    if (answer === 'done' || answer === 'refuse' || answer === 'days') {
      if (useLiveStatus.getState().state === 'offline') {
        showToast({ text: t('needsNetwork'), tone: 'problem' })
        return
      }
      const [first, second] = items
      if (answer === 'days') {
        if (first?.challengeId && second === undefined)
          ask({
            kind: 'ripple',
            how: 'part',
            targets: [store.get(first.booking.id) ?? first.booking],
            challengeId: first.challengeId,
            onDone: () => putAway([first.id], true),
          })
        return
      }
      if (answer === 'refuse') {
        if (first !== undefined) void refuse(first, note)
        return
      }
      // What is somebody else's is theirs to put away.
      const own = items.filter((item) => item.userId === user.id).map((item) => item.id)
      if (own.length > 0) void move(own, true)
      return
    }
    const [one, more] = items
    if (answer === 'find' && one !== undefined && more === undefined) {
      // A challenge ends when its booking goes elsewhere; a hold that runs out runs out with whoever has it.
      const onDone = () => putAway(one.kind === 'challenge' ? [one.id] : [], true)
      ask({ kind: 'whoElse', target: store.get(one.booking.id) ?? one.booking, onDone })
      return
    }
    const bookings = items.map(({ booking }) => store.get(booking.id) ?? booking)
    // Two items may be about one booking.
    const once = [...new Map(bookings.map((booking) => [booking.id, booking])).values()]
    actions.run(ACTION[answer], once)
  }
}
