import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsDiagonal } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { Beside } from '@/shared/board/Beside'
import type { Box } from '@/shared/board/place'
import type { BudgetOfProject } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import { ChallengeFact } from '@/features/booking/challenge/ChallengeFact'
import { useBooking } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { QueueFact } from '@/features/booking/queue/QueueFact'
import { StatusTag } from '@/features/booking/StatusMark'
import { useBookingWords, workedOf } from '@/features/booking/words'
import { useActions } from '@/features/booking/actions/context'
import { ACTIONS, type ActionId } from '@/features/booking/actions/table'
import { ConflictFact } from './ConflictFact'
import classes from './card.module.css'

const BUTTONS: readonly ActionId[] = ['confirm', 'pencil', 'extend', 'end']

interface HoverCardProps {
  id: string
  anchor: Box
  bounds: Box
  now: number
  /** What the projects have left, as far as it is known. */
  budgets: ReadonlyMap<string, BudgetOfProject>
  onEnter: () => void
  onLeave: () => void
  onOpen: (id: string) => void
}

/** What one wants to know of a booking before touching it, and what can be done with it. Beside the bar, never over. */
export function HoverCard({ id, anchor, bounds, now, budgets, onEnter, onLeave, onOpen }: HoverCardProps) {
  const t = useTranslations('board.card')
  const booking = useBooking(id)
  const { zone, rights } = useStudio()
  const directory = useDirectory()
  const words = useBookingWords()
  const actions = useActions()
  if (booking === undefined) return null
  const project = booking.projectId ? directory.projects.get(booking.projectId) : undefined
  const budget = booking.projectId ? budgets.get(booking.projectId) : undefined
  const isOver = Number(budget?.left.amount) < 0
  const offered = actions.offered([booking]).filter((id) => BUTTONS.includes(id))
  const isHold = booking.status === 'hold'
  // What is free of charge has no price to divide by.
  const rate = [booking.rate?.perDay, booking.rate?.perHour].find((sum) => Number(sum?.amount) > 0)
  const worked = words.worked(workedOf(booking), booking.unit)
  return (
    <Beside anchor={anchor} bounds={bounds}>
      <section
        className={classes.card}
        aria-label={t('label')}
        data-hue={directory.hue(booking.projectId)}
        onPointerEnter={onEnter}
        onPointerLeave={onLeave}
      >
        <header className={classes.head}>
          <ActionIcon
            className={classes.open}
            variant="subtle"
            color="gray"
            aria-label={t('openIt')}
            onClick={() => onOpen(id)}
          >
            <IconArrowsDiagonal size={14} aria-hidden />
          </ActionIcon>
          {project !== undefined && (
            <p className={classes.project}>
              <i className={classes.swatch} aria-hidden />
              <strong>{project.name}</strong>
              <span>{[project.code, project.client].filter(Boolean).join(' · ')}</span>
            </p>
          )}
          <p className={classes.title}>
            {booking.title}, <span>{directory.artistName(booking.artistId)}</span>
          </p>
          <StatusTag status={booking.status} rank={isHold ? booking.rank : null} />
        </header>
        <dl className={classes.facts}>
          <dt>{t('dates')}</dt>
          <dd>
            {words.datesIn(booking, zone)}, <strong>{worked}</strong>
          </dd>
          <ConflictFact booking={booking} />
          <QueueFact booking={booking} />
          <ChallengeFact booking={booking} now={now} />
          {isHold && booking.expiresAt && (
            <>
              <dt>{t('expires')}</dt>
              <dd>
                {t('expiresIn', {
                  at: words.moment(booking.expiresAt, zone),
                  left: words.duration(Date.parse(booking.expiresAt) - now),
                })}
              </dd>
            </>
          )}
          {rights.seesMoney && booking.cost && (
            <>
              <dt>{t('price')}</dt>
              <dd>
                <strong>{money(booking.cost, locale)}</strong>{' '}
                {rate && (
                  <span className={classes.quiet}>
                    {t('times', {
                      quantity: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(
                        Number(booking.cost.amount) / Number(rate.amount),
                      ),
                      rate: money(rate, locale),
                      unit: booking.rate?.perDay ? 'day' : 'hour',
                    })}
                  </span>
                )}
              </dd>
            </>
          )}
          {budget !== undefined && (
            <>
              <dt>{t('budget')}</dt>
              <dd data-over={isOver || undefined}>
                {t.rich(isOver ? 'over' : 'left', {
                  left: money({ ...budget.left, amount: budget.left.amount.replace('-', '') }, locale),
                  budget: money(budget.budget, locale),
                  b: (words) => <strong>{words}</strong>,
                  quiet: (words) => <span className={classes.quiet}>{words}</span>,
                })}
              </dd>
            </>
          )}
          {booking.notes && (
            <>
              <dt>{t('notes')}</dt>
              <dd className={classes.notes}>{booking.notes}</dd>
            </>
          )}
        </dl>
        {offered.length > 0 && (
          <footer className={classes.actions}>
            {offered.map((id) => (
              <Button
                key={id}
                size="xs"
                variant={id === 'confirm' ? 'filled' : id === 'end' ? 'subtle' : 'default'}
                color={id === 'end' ? 'gray' : undefined}
                ml={id === 'end' ? 'auto' : undefined}
                onClick={() => actions.run(id, [booking])}
                rightSection={
                  <kbd className={id === 'confirm' ? classes.key : undefined}>{ACTIONS[id].keys[0]}</kbd>
                }
              >
                {actions.label(id, [booking])}
              </Button>
            ))}
          </footer>
        )}
      </section>
    </Beside>
  )
}
