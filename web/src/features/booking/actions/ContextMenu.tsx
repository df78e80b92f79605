import { Menu } from '@mantine/core'
import { IconCalendarPlus, IconCalendarSearch, IconClipboard, IconClipboardCheck } from '@tabler/icons-react'
import { useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { BoardHandle } from '@/shared/board/Board'
import { useBoardState, useBoardStore, type BoardMenu } from '@/shared/board/state'
import { openPalette } from '@/shared/commands/open'
import { dayLong } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { NO_PROJECT_ROW } from '@/features/booking/schedule/projectBars'

import { AwayItem } from './AwayItem'
import { ActionItems, MenuKeys } from './ActionItems'
import { useActions } from './context'
import classes from './menu.module.css'
import { useActionWords } from './useActionWords'

interface ContextMenuProps {
  handle: RefObject<BoardHandle | null>
}

/** The menu of a bar, of all that is selected if the bar is among it, or of an empty day. */
export function ContextMenu({ handle }: ContextMenuProps) {
  const t = useTranslations('actions')
  const board = useBoardStore()
  const menu = useBoardState((state) => state.menu)
  // While it fades it still shows what it was about.
  const [last, setLast] = useState<BoardMenu | null>(menu)
  if (menu !== null && menu !== last) setLast(menu)
  const targets = useTargets(last)
  const words = useActionWords()
  const nameOf = useRowName()
  if (last === null) return null
  const [only] = targets
  const label =
    only === undefined
      ? t('menu.day', { artist: nameOf(last.rowId), day: dayLong(last.day, locale) })
      : targets.length === 1
        ? t('menu.booking', { what: words.what(only) })
        : t('menu.bookings', { count: targets.length })
  /** The keyboard is back on the board before anything is done: a dialog gives it back to where it was. */
  const run = (work: () => void) => {
    board.setState({ menu: null })
    handle.current?.focus()
    work()
  }
  return (
    <Menu
      key={`${last.x} ${last.y}`}
      opened={menu !== null}
      onChange={(isOpen) => {
        if (!isOpen) run(() => undefined)
      }}
      position="bottom-start"
      offset={2}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      closeOnItemClick={false}
      zIndex="var(--pt-z-popover)"
      classNames={{ dropdown: classes.menu }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={label}
          className={classes.anchor}
          style={{ left: last.x, top: last.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {targets.length > 0 ? (
          <ActionItems targets={targets} day={last.day} onRun={run} />
        ) : (
          <DayItems menu={last} onRun={run} />
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function useTargets(menu: BoardMenu | null) {
  const bookings = useBookingStore()
  const selection = useBoardState((state) => state.selection)
  if (menu === null || menu.barId === null) return []
  const ids = selection.has(menu.barId) ? [...selection] : [menu.barId]
  return ids.flatMap((id) => bookings.get(id) ?? [])
}

/** What a row is called, whether it is an artist's or a project's. */
function useRowName() {
  const t = useTranslations('board')
  const { artists, artistName, projectName } = useDirectory()
  return (rowId: string) => {
    if (artists.has(rowId)) return artistName(rowId)
    return projectName(rowId === NO_PROJECT_ROW ? null : rowId) ?? t('noProject')
  }
}

/** What can be done on a day on which nothing lies. */
function DayItems({ menu, onRun }: { menu: BoardMenu; onRun: (run: () => void) => void }) {
  const t = useTranslations('actions.day')
  const actions = useActions()
  const { rights } = useStudio()
  const { rowId, day } = menu
  const create = () => actions.board.current?.create({ rowId, day })
  const { copied } = actions
  return (
    <>
      {rights.canBook && (
        <Menu.Item
          leftSection={<IconCalendarPlus size={15} aria-hidden />}
          rightSection={<MenuKeys keys="N" />}
          onClick={() => onRun(create)}
        >
          {t('create')}
        </Menu.Item>
      )}
      {rights.canBook && copied > 0 && (
        <>
          <Menu.Item
            leftSection={<IconClipboard size={15} aria-hidden />}
            rightSection={<MenuKeys keys="Ctrl V" />}
            onClick={() => onRun(() => actions.paste({ rowId, day }))}
          >
            {t('paste', { count: copied })}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconClipboardCheck size={15} aria-hidden />}
            rightSection={<MenuKeys keys="Ctrl Shift V" />}
            onClick={() => onRun(() => actions.paste({ rowId, day }, 'pencil'))}
          >
            {t('pasteFirm', { count: copied })}
          </Menu.Item>
        </>
      )}
      <AwayItem rowId={rowId} day={day} onRun={onRun} />
      <Menu.Item
        leftSection={<IconCalendarSearch size={15} aria-hidden />}
        rightSection={<MenuKeys keys="Ctrl K" />}
        onClick={() => onRun(openPalette)}
      >
        {t('jump')}
      </Menu.Item>
    </>
  )
}
