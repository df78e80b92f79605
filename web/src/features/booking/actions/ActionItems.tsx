import { Menu } from '@mantine/core'
import {
  IconBolt,
  IconArrowBackUp,
  IconArrowsExchange,
  IconArrowsHorizontal,
  IconArrowsMove,
  IconBan,
  IconCalendarMinus,
  IconCalendarPlus,
  IconCheck,
  IconClockPlus,
  IconCopy,
  IconCopyPlus,
  IconFolderShare,
  IconLayoutGrid,
  IconLayoutSidebarRightExpand,
  IconLink,
  IconPencil,
  IconRepeat,
  IconScissors,
  IconStack2,
  IconTag,
  IconUserSearch,
  type TablerIcon,
} from '@tabler/icons-react'

import { printedKeys } from '@/shared/commands/keys'
import type { Day } from '@/shared/lib/days'

import type { ShownBooking } from '@/features/booking/data/types'

import classes from './menu.module.css'
import { useActions } from './context'
import { ACTIONS, type ActionId } from './table'

const ICONS: Record<ActionId, TablerIcon> = {
  open: IconLayoutSidebarRightExpand,
  confirm: IconCheck,
  pencil: IconPencil,
  hold: IconStack2,
  extend: IconClockPlus,
  challenge: IconBolt,
  restore: IconArrowBackUp,
  move: IconArrowsMove,
  moveBy: IconArrowsHorizontal,
  replace: IconUserSearch,
  split: IconScissors,
  removeDays: IconCalendarMinus,
  detach: IconArrowsExchange,
  splitDays: IconLayoutGrid,
  join: IconLink,
  copy: IconCopy,
  duplicate: IconCopyPlus,
  copyTo: IconCalendarPlus,
  repeat: IconRepeat,
  rename: IconTag,
  project: IconFolderShare,
  end: IconBan,
}

/** A key at the end of an item, as it stands on the keyboard. */
export function MenuKeys({ keys }: { keys: string | undefined }) {
  if (keys === undefined) return null
  return <kbd className={classes.keys}>{printedKeys(keys).join(' ')}</kbd>
}

interface ActionItemsProps {
  targets: readonly ShownBooking[]
  day?: Day | null
  /** Left out, because they are beside the menu already. */
  except?: readonly ActionId[]
  onRun: (run: () => void) => void
}

/** Everything that can be done to these bookings, as items of a menu, with keys, in sections. */
export function ActionItems({ targets, day = null, except = [], onRun }: ActionItemsProps) {
  const actions = useActions()
  const ids = actions.offered(targets, day).filter((id) => !except.includes(id))
  return ids.map((id, at) => {
    const before = ids[at - 1]
    const Icon = ICONS[id]
    const isNewSection = before !== undefined && ACTIONS[before].section !== ACTIONS[id].section
    return [
      isNewSection && <Menu.Divider key={`before ${id}`} />,
      <Menu.Item
        key={id}
        leftSection={<Icon size={15} aria-hidden />}
        rightSection={<MenuKeys keys={ACTIONS[id].keys[0]} />}
        onClick={() => onRun(() => actions.run(id, targets, day))}
      >
        {actions.label(id, targets, day)}
      </Menu.Item>,
    ]
  })
}
