import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconChevronRight,
  IconHistory,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { ZOOMS, type Zoom } from '@/shared/board/axis'
import { useStudio } from '@/features/tenant/studio'

import { useChanges } from '@/features/booking/data/context'
import { FilterSheet } from '@/features/booking/phone/FilterSheet'
import { ColourMenu, GroupMenu } from './ArrangeMenus'
import { ExportMenu } from './export/ExportMenu'
import { FilterBar, type FilterBarProps } from './filters/FilterBar'
import { DateTitle } from './jumps/DateTitle'
import { fitBoard } from './jumps/fit'
import classes from './toolbar.module.css'

interface ToolbarProps extends FilterBarProps {
  title: string
  zoom: Zoom
  onGo: (where: 'earlier' | 'today' | 'later') => void
}

/** Where in time, how near, and which artists and bookings. */
export function Toolbar(props: ToolbarProps) {
  const { title, zoom, search, artists, departments, projects, findRef, onSearch, onGo } = props
  const { today, text, left } = props
  const t = useTranslations('board')
  const common = useTranslations('common')
  const filters = useTranslations('filters')
  const { rights } = useStudio()
  const changes = useChanges()
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('place')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('earlier')} onClick={() => onGo('earlier')}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Button variant="default" onClick={() => onGo('today')}>
        {t('today')}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={t('later')} onClick={() => onGo('later')}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <h2 className={classes.title} aria-live="polite">
        <DateTitle title={title} today={today} />
      </h2>
      <SegmentedControl
        aria-label={t('zoom')}
        size="xs"
        value={zoom}
        onChange={(value) => onSearch({ zoom: value })}
        data={ZOOMS.map((value) => ({ value, label: t(`zooms.${value}`) }))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={filters('fit')}
        title={`${filters('fit')}, Shift F`}
        onClick={fitBoard}
      >
        <IconArrowAutofitWidth size={16} />
      </ActionIcon>
      <span className={classes.stroke} aria-hidden />
      <span className={classes.narrow}>
        <FilterSheet {...{ search, artists, departments, projects, today, onSearch }} />
      </span>
      <FilterBar {...{ search, artists, departments, projects, today, text, findRef, left, onSearch }} />
      <span className={classes.end}>
        <GroupMenu search={search} onSearch={onSearch} />
        <ColourMenu search={search} onSearch={onSearch} />
        <ExportMenu search={search} />
        {search.at === undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('past')}
            title={t('past')}
            onClick={() => onSearch({ at: new Date(Date.now() - 1000).toISOString() })}
          >
            <IconHistory size={16} />
          </ActionIcon>
        )}
        {rights.canBook && (
          <>
            <ActionIcon
              variant="default"
              aria-label={common('undo')}
              title="Ctrl Z"
              onClick={() => void changes.undo()}
            >
              <IconArrowBackUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={common('redo')}
              title="Ctrl Shift Z"
              onClick={() => void changes.redo()}
            >
              <IconArrowForwardUp size={16} />
            </ActionIcon>
          </>
        )}
      </span>
    </div>
  )
}
