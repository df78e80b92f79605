import {
  IconAlertTriangle,
  IconCalendarCheck,
  IconCalendarDue,
  IconCircleCheck,
  IconStack2,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import type { Asked } from './asked'
import classes from './WaysOut.module.css'
import type { Clash, Option } from './options'
import { useWayNotes } from './notes'

interface WaysOutProps {
  clash: Clash
  asked: Asked
  worked: string
  options: Option[]
  chosen: string
  onChoose: (key: string) => void
}

/** The ways out in three groups, the best first. One is always chosen. */
export function WaysOut({ clash, asked, worked, options, chosen, onChoose }: WaysOutProps) {
  const t = useTranslations('booking.clash')
  const { artists, artistName } = useDirectory()
  const of = (kind: Option['out']['kind']) => options.filter((option) => option.out.kind === kind)
  const others = of('artist')
  const skills = new Intl.ListFormat(locale).format(
    (artists.get(asked.artistId)?.skills ?? []).map((one) => one.name),
  )
  const title = t('otherArtist', { skills: skills === '' ? 'none' : skills })
  const rows = { clash, asked, worked, chosen, onChoose }
  return (
    <div className={classes.root} role="radiogroup" aria-label={t('waysOut')}>
      <Group
        icon={IconUsers}
        title={title}
        detail={t('shown', { count: others.length })}
        options={others}
        {...rows}
      />
      <Group
        icon={IconCalendarCheck}
        title={t('someDays', { artist: artistName(asked.artistId) })}
        options={of('days')}
        {...rows}
      />
      <Group
        icon={IconCalendarDue}
        title={t('otherDays', { artist: artistName(asked.artistId) })}
        options={of('period')}
        {...rows}
      />
      <Group icon={IconStack2} title={t('queue')} options={of('hold')} {...rows} />
    </div>
  )
}

interface GroupProps extends Omit<WaysOutProps, 'options'> {
  icon: TablerIcon
  title: string
  detail?: string
  options: Option[]
}

function Group({ icon: Icon, title, detail, options, ...rows }: GroupProps) {
  if (options.length === 0) return null
  return (
    <>
      <div className={classes.group}>
        <Icon size={15} aria-hidden />
        <b>{title}</b>
        {detail !== undefined && <span>{detail}</span>}
      </div>
      {options.map((option) => (
        <Way key={option.key} option={option} {...rows} />
      ))}
    </>
  )
}

interface WayProps extends Omit<GroupProps, 'icon' | 'title' | 'detail' | 'options'> {
  option: Option
}

function Way({ option, clash, asked, worked, chosen, onChoose }: WayProps) {
  const isChosen = option.key === chosen
  const { out } = option
  const text =
    out.kind === 'artist' ? (
      <OtherArtist out={out} asked={asked} worked={worked} />
    ) : (
      <Other clash={clash} asked={asked} option={option} />
    )
  return (
    <label className={classes.way} data-kind={out.kind} data-chosen={isChosen || undefined}>
      <input
        type="radio"
        name="way-out"
        className={classes.radio}
        checked={isChosen}
        data-autofocus={isChosen || undefined}
        onChange={() => onChoose(option.key)}
      />
      {text}
      <Price option={option} />
    </label>
  )
}

function Price({ option }: { option: Option }): ReactNode {
  const t = useTranslations('booking.clash')
  if (option.out.kind === 'hold') return <span className={classes.noCost}>{t('noCost')}</span>
  if (option.price === null) return null
  return (
    <span className={classes.price}>
      <b>{money(option.price, locale)}</b>
      {option.factors !== null && <span>{option.factors}</span>}
    </span>
  )
}

function skillsOf(artist: Artist | undefined, wanted: Artist | undefined): string {
  const asked = new Set(wanted?.skills.map((skill) => skill.name.toLocaleLowerCase()))
  const isAsked = (name: string) => asked.has(name.toLocaleLowerCase())
  const skills = [...(artist?.skills ?? [])]
  skills.sort(
    (one, other) => Number(isAsked(other.name)) - Number(isAsked(one.name)) || other.level - one.level,
  )
  return skills
    .slice(0, 4)
    .map((skill) => `${skill.name} ${skill.level}`)
    .join(' · ')
}

function OtherArtist({
  out,
  asked,
  worked,
}: {
  out: { artistId: string; name: string }
  asked: Asked
  worked: string
}) {
  const t = useTranslations('booking.clash')
  const words = useBookingWords()
  const { artists, projectName } = useDirectory()
  const { holdOn } = useWayNotes()
  const hold = holdOn(out.artistId, asked)
  return (
    <>
      <ArtistAvatar name={out.name} size={28} />
      <span className={classes.text}>
        <span>
          <b>{out.name}</b> <span>{skillsOf(artists.get(out.artistId), artists.get(asked.artistId))}</span>
        </span>
        {hold === null ? (
          <span className={classes.free}>
            <IconCircleCheck size={14} aria-hidden /> {t('freeAll', { worked })}
          </span>
        ) : (
          <span className={classes.held}>
            <IconAlertTriangle size={14} aria-hidden />
            {t('heldBy', {
              rank: words.ordinal(hold.rank ?? 1),
              what: [projectName(hold.projectId), hold.title].filter(Boolean).join(', '),
            })}
          </span>
        )}
      </span>
    </>
  )
}

function Other({ clash, asked, option }: { clash: Clash; asked: Asked; option: Option }) {
  const words = useBookingWords()
  const notes = useWayNotes()
  const isPeriod = option.out.kind === 'period'
  const title = isPeriod ? words.dates(option.when) : option.action
  const note =
    option.out.kind === 'days'
      ? notes.ofDays(option.out.days)
      : isPeriod
        ? notes.ofPeriod(asked, option.when)
        : notes.ofQueue(clash, asked)
  return (
    <span className={classes.line}>
      <b>{title}</b> <span>{note}</span>
    </span>
  )
}
