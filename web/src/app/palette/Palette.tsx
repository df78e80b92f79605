import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { Keys } from '@/shared/commands/Keys'
import { closeFinder, focusAtOnce, openSheet, useFinder } from '@/shared/commands/open'
import type { Day } from '@/shared/lib/days'
import { useStudio } from '@/features/tenant/studio'

import { offered, search, type Find, type Section } from './finds'
import classes from './Palette.module.css'
import { PaletteLine } from './PaletteLine'
import { remember, useRecent } from './recent'
import { useFarBookings, withFar } from './useFarBookings'
import { useDates, useSources } from './useSources'

const PAGE = 8

/** Finds artists, projects, bookings, dates and commands: a field over a list, the first find chosen already. */
export default function Palette({ today, now }: { today: Day; now: number }) {
  const t = useTranslations('commands')
  const { tenant } = useStudio()
  const id = useId()
  const [query, setQuery] = useState(() => useFinder.getState().typed)
  const [active, setActive] = useState(0)
  const sources = useSources(today, now)
  const dates = useDates(query, today)
  const [recent] = useState(() => useRecent.getState().of[tenant.slug] ?? [])
  const far = useFarBookings(query)
  const sections = useMemo(
    () => (query.trim() === '' ? offered(recent, sources) : withFar(search(query, dates, sources), far)),
    [query, recent, sources, dates, far],
  )
  const finds = useMemo(() => sections.flatMap((section) => section.finds), [sections])
  const chosen = finds[Math.min(active, finds.length - 1)]
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active, sections])

  const take = (find: Find, isSecond: boolean) => {
    remember(tenant.slug, find.key)
    closeFinder()
    const run = isSecond ? (find.open ?? find.run) : find.run
    // After the keyboard was given back: what is run may take it elsewhere.
    queueMicrotask(run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const last = finds.length - 1
    const steps: Record<string, number> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + PAGE, last),
      PageUp: Math.max(active - PAGE, 0),
    }
    const step = steps[event.key]
    if (step !== undefined && !event.ctrlKey && !event.metaKey) setActive(Math.max(0, step))
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen, event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  const lineId = (find: Find) => `${id}-${find.key}`
  return (
    <Modal.Root
      opened
      onClose={closeFinder}
      size={640}
      yOffset="12vh"
      returnFocus={false}
      padding={0}
      classNames={{ content: classes.root }}
    >
      <Modal.Overlay transitionProps={{ duration: 0 }} />
      <Modal.Content aria-label={t('palette')} transitionProps={{ duration: 0 }}>
        <div className={classes.field}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <input
            ref={focusAtOnce}
            data-autofocus
            role="combobox"
            aria-label={t('field')}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={chosen === undefined ? undefined : lineId(chosen)}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('placeholder')}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('results')} className={classes.list}>
          <Sections
            {...{ sections, chosen, id, lineId }}
            onTake={take}
            onPoint={(find) => setActive(finds.indexOf(find))}
          />
        </div>
        {finds.length === 0 && (
          <div className={classes.nothing}>
            <p>{t('nothing', { query: query.trim() })}</p>
            <small>{t('nothingHint')}</small>
          </div>
        )}
        <p className="heard-only" role="status">
          {query.trim() === '' ? '' : t('count', { count: finds.length })}
        </p>
        <Footer chosen={chosen} />
      </Modal.Content>
    </Modal.Root>
  )
}

interface SectionsProps {
  sections: readonly Section[]
  chosen: Find | undefined
  id: string
  lineId: (find: Find) => string
  onTake: (find: Find, isSecond: boolean) => void
  onPoint: (find: Find) => void
}

function Sections({ sections, chosen, id, lineId, onTake, onPoint }: SectionsProps) {
  const t = useTranslations('commands')
  return sections.map(({ kind, finds, more }) => {
    const heading = `${id}-${kind}`
    return (
      <div key={kind} role="group" aria-labelledby={heading} className={classes.section}>
        <div id={heading} role="presentation" className={classes.heading}>
          {t(`kinds.${kind}`)}
          {more > 0 && <small>{t('more', { count: more })}</small>}
        </div>
        {finds.map((find) => (
          <PaletteLine
            key={find.key}
            id={lineId(find)}
            find={find}
            isChosen={find === chosen}
            onTake={(isSecond) => onTake(find, isSecond)}
            onPoint={() => onPoint(find)}
          />
        ))}
      </div>
    )
  })
}

/** What the keys do to the line that is chosen. */
function Footer({ chosen }: { chosen: Find | undefined }) {
  const t = useTranslations('commands')
  const isPlace = chosen !== undefined && chosen.kind !== 'commands'
  return (
    <footer className={classes.footer}>
      <span>
        <Keys of="↑ ↓" /> {t('pick')}
      </span>
      {chosen !== undefined && (
        <span>
          <Keys of="Enter" /> {t(isPlace ? 'show' : 'run')}
        </span>
      )}
      {chosen?.open !== undefined && (
        <span>
          <Keys of="Ctrl Enter" /> {t('open')}
        </span>
      )}
      <button type="button" onClick={openSheet}>
        {t('shortcutsHint')}
      </button>
    </footer>
  )
}
