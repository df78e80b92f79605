import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { ShownBooking } from '@/features/booking/data/types'

import { ActionItems } from './ActionItems'
import { useActions } from './context'
import classes from './menu.module.css'
import type { ActionId } from './table'
import { useActionWords } from './useActionWords'

interface MoreActionsProps {
  booking: ShownBooking
  /** Left out, because they are beside the button already. */
  except?: readonly ActionId[]
  variant?: 'default' | 'subtle'
}

/** The same menu as on the board, behind a button: what can be done to a booking without one. Absent if nothing can. */
export function MoreActions({ booking, except = [], variant = 'default' }: MoreActionsProps) {
  const t = useTranslations('actions.menu')
  const actions = useActions()
  const words = useActionWords()
  if (actions.offered([booking]).every((id) => except.includes(id))) return null
  return (
    // What is chosen in the menu is no click on what lies around the button, such as the row of a table.
    <span onClick={(event) => event.stopPropagation()} role="presentation">
      <Menu
        position="bottom-end"
        offset={2}
        withInitialFocusPlaceholder={false}
        zIndex="var(--pt-z-popover)"
        classNames={{ dropdown: classes.menu }}
      >
        <Menu.Target>
          <ActionIcon
            variant={variant}
            color="gray"
            size={variant === 'default' ? 'input-sm' : 'md'}
            aria-label={t('moreOf', { what: words.what(booking) })}
            title={t('more')}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActionItems targets={[booking]} except={except} onRun={(run) => run()} />
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
