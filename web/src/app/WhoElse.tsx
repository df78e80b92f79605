import { Popover, Switch, Tooltip } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import { useStudio } from '@/features/tenant/studio'
import { dayRange } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { nameHue } from '@/shared/lib/nameHue'
import { usePeople, useRealtimePresence, type Person } from '@/shared/realtime/people'
import { usePointerChoice } from '@/shared/realtime/pointers'
import { presence } from '@/shared/realtime/presence'

import classes from './WhoElse.module.css'

const MOST_SHOWN = 5
const PAGES = new Set(['schedule', 'artists', 'projects', 'bookings', 'history', 'settings'])

/** Who else is in the studio just now, where they look, and the way there. Nothing at all while I am alone. */
export function WhoElse() {
  const t = useTranslations('together')
  const people = useRealtimePresence()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const placeOf = usePlaceWords()
  useTellPage()
  useWantPointers()
  if (people.length === 0) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  const names = people.map((one) => one.name).join(', ')
  const shown = people.length > MOST_SHOWN ? people.slice(0, MOST_SHOWN) : people
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      offset={6}
      trapFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={classes.people}
          onClick={() => setOpen(!isOpen)}
          onKeyDown={onKeyDown}
        >
          <span className="heard-only">{t('others', { count: people.length, names })}</span>
          {shown.map((one) => (
            <Tooltip
              key={one.userId}
              label={t('tip', { name: one.name, place: placeOf(one) })}
              disabled={isOpen}
            >
              <span className={classes.ring} data-hue={nameHue(one.name)}>
                <ArtistAvatar name={one.name} size={24} />
              </span>
            </Tooltip>
          ))}
          {people.length > MOST_SHOWN && (
            <span className={classes.more} aria-hidden>
              {t('more', { count: people.length - MOST_SHOWN })}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label={t('title')} onKeyDown={onKeyDown}>
        <h2 className={classes.title}>{t('title')}</h2>
        <ul>
          {people.map((one) => (
            <PersonHere key={one.userId} person={one} place={placeOf(one)} onGone={() => setOpen(false)} />
          ))}
        </ul>
        <PointerSwitch />
      </Popover.Dropdown>
    </Popover>
  )
}

function PersonHere({ person, place, onGone }: { person: Person; place: string; onGone: () => void }) {
  const t = useTranslations('together')
  const { tenant } = useStudio()
  const navigate = useNavigate()
  const { view, from, selection } = person
  const go = () => {
    onGone()
    if (view === 'schedule') {
      const search = (before: object) => ({ ...before, ...(from === undefined ? {} : { date: from }) })
      void navigate({ to: '/s/$slug/schedule', params: { slug: tenant.slug }, search })
      usePeople.setState({ goal: selection !== undefined && selection.length > 0 ? selection : null })
    } else void navigate({ to: `/s/${tenant.slug}/${view}` })
  }
  return (
    <li className={classes.person}>
      <span className={classes.ring} data-hue={nameHue(person.name)}>
        <ArtistAvatar name={person.name} size={24} />
      </span>
      <div className={classes.words}>
        <strong>{person.name}</strong>
        <span>{place}</span>
        {PAGES.has(view) && (
          <button type="button" className={classes.go} onClick={go}>
            {t('go', { name: person.name.split(' ')[0] ?? person.name })}
          </button>
        )}
      </div>
    </li>
  )
}

function PointerSwitch() {
  const t = useTranslations('together')
  const isShown = usePointerChoice((choice) => choice.isShown)
  return (
    <Switch
      className={classes.pointers}
      size="sm"
      label={t('pointers')}
      description={t('pointersHint')}
      checked={isShown}
      onChange={({ currentTarget }) => usePointerChoice.setState({ isShown: currentTarget.checked })}
    />
  )
}

/** Schedule, 2–29 March, 1 booking selected */
function usePlaceWords(): (person: Person) => string {
  const t = useTranslations('together')
  return ({ view, from, to, selection }) => {
    const page = t('views', { view: PAGES.has(view) ? view : 'other' })
    const days = from && to ? dayRange(dayOf(from), dayOf(to), locale) : null
    const place = days === null ? page : t('viewDays', { view: page, days })
    const count = selection?.length ?? 0
    return count === 0 ? place : [place, t('selected', { count })].join(', ')
  }
}

/** On any page: whoever comes to the schedule sees pointers from the first moment, and nobody does with a finger. */
function useWantPointers(): void {
  const isShown = usePointerChoice((choice) => choice.isShown)
  useEffect(() => {
    presence.wantPointers(isShown && window.matchMedia('(hover: hover) and (pointer: fine)').matches)
  }, [isShown])
}

/** Each page says that it is looked at; the schedule says more about itself. */
function useTellPage(): void {
  const view = useLocation({ select: ({ pathname }) => pathname.split('/')[3] ?? '' })
  useEffect(() => {
    if (/^[a-z][a-z0-9-]{0,39}$/.test(view)) presence.lookAtPage(view)
  }, [view])
}
