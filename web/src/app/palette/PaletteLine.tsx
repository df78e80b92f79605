import {
  IconBolt,
  IconCalendarEvent,
  IconFolder,
  IconLayoutList,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { memo } from 'react'

import { Keys } from '@/shared/commands/Keys'

import type { Find, Kind } from './finds'
import classes from './Palette.module.css'

const ICONS: Record<Kind, TablerIcon> = {
  dates: IconCalendarEvent,
  artists: IconUser,
  projects: IconFolder,
  bookings: IconLayoutList,
  commands: IconBolt,
}

interface PaletteLineProps {
  id: string
  find: Find
  isChosen: boolean
  onTake: (isSecond: boolean) => void
  onPoint: () => void
}

/** One find: what it is called, what it is, its keys. The keyboard stays in the field; this is pointed at. */
export const PaletteLine = memo(
  function PaletteLine({ id, find, isChosen, onTake, onPoint }: PaletteLineProps) {
    const Icon = ICONS[find.kind]
    return (
      <div
        id={id}
        role="option"
        aria-selected={isChosen}
        className={classes.line}
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={isChosen ? undefined : onPoint}
        onClick={(event) => onTake(event.ctrlKey || event.metaKey)}
      >
        {find.hue === undefined ? (
          <Icon size={16} stroke={1.6} aria-hidden />
        ) : (
          <span className={classes.swatch} data-hue={find.hue} aria-hidden />
        )}
        <span className={classes.label}>{find.label}</span>
        {find.detail !== undefined && find.detail !== '' && (
          <span className={classes.detail}>{find.detail}</span>
        )}
        {find.keys !== undefined && (
          <span className={classes.keys}>
            {find.keys.map((keys) => (
              <Keys key={keys} of={keys} />
            ))}
          </span>
        )}
      </div>
    )
  },
  (before, after) =>
    before.id === after.id && before.find === after.find && before.isChosen === after.isChosen,
)
