import { Button, CloseButton, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCalendarX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import { useDialogs } from '@/features/booking/actions/dialogs'
import { useArtistBookings, useBookings } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useDaysOff } from '@/features/booking/form/daysOff'
import { useBookingWords } from '@/features/booking/words'

import { AwayList } from './AwayList'
import { askedOf, overlaps, type Asked } from './asked'
import classes from './ClashDialog.module.css'
import { Conflicts } from './Conflicts'
import { priceOf, useOptions, workedOfAsked, type Clash, type Option } from './options'
import { Strip } from './Strip'
import { layOutStrip } from './strip'
import { useTakeWayOut } from './useTakeWayOut'
import { planWayOut } from './wayOut'
import { WaysOut } from './WaysOut'

interface ClashContentProps {
  clash: Clash
  onClose: () => void
}

/** Who is taken, by what, and what can be done instead (booking rule 1). */
export function ClashContent({ clash, onClose }: ClashContentProps) {
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const zoneOf = (artistId: string) => artists.get(artistId)?.timezone ?? tenant.timezone
  const asked = askedOf(clash.request, zoneOf)
  return asked === null ? null : <Known clash={clash} asked={asked} onClose={onClose} />
}

function Known({ clash, asked, onClose }: ClashContentProps & { asked: Asked }) {
  const t = useTranslations('booking.clash')
  const words = useBookingWords()
  const { artists, artistName, projectCode } = useDirectory()
  const artist = artists.get(asked.artistId)
  const daysOff = useDaysOff(artist, asked.when.startDate, asked.when.endDate)
  const workDaysOff = clash.request.kind === 'step' ? [] : (clash.request.body.workDaysOff ?? [])
  const offDates = daysOff.map((day) => day.date).filter((date) => !workDaysOff.includes(date))
  const worked = workedOfAsked(asked, asked.when.unit === 'hour' ? [] : offDates, asked.booking)
  const options = useOptions(clash, asked, worked, artist)
  const [pick, setPick] = useState<{ clash: Clash; key: string } | null>(null)
  const chosen = options.find((option) => pick?.clash === clash && option.key === pick.key) ?? options[0]
  const [tried, setTried] = useState<{ clash: Clash; action: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const showPlan = useDialogs((dialogs) => dialogs.ask)
  const take = useTakeWayOut(clash.entryId)
  const { outbox } = useBookings()
  const offline = useTranslations('offline.refusal')
  const takeBack = () => {
    if (clash.entryId !== undefined) void outbox.takeBack(clash.entryId)
    onClose()
  }
  const layout = useLayout(clash, asked, options)

  const go = async (option: Option) => {
    const plan = planWayOut(clash.request, asked, option.out, t('reason'))
    if (plan.kind === 'nothing') {
      takeBack()
      return
    }
    if (plan.kind === 'days') {
      onClose()
      showPlan({ kind: 'ripple', how: 'days', targets: [plan.booking] })
      return
    }
    setBusy(true)
    setTried({ clash, action: option.action })
    const outcome = await take(plan)
    setBusy(false)
    if (outcome.kind === 'done') onClose()
  }

  const heading = t(clash.away === undefined ? 'title' : 'titleAway', { artist: artistName(asked.artistId) })
  const label = [projectCode(asked.projectId), asked.title].filter(Boolean).join(' ')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== undefined && !isBusy) void go(chosen)
      }}
    >
      <header className={classes.header}>
        <span className={classes.sign} aria-hidden>
          <IconCalendarX size={18} />
        </span>
        <div className={classes.titles}>
          <Modal.Title className={classes.title}>{heading}</Modal.Title>
          <Said
            asked={asked}
            clash={clash}
            worked={words.worked(worked, asked.when.unit)}
            quantity={worked}
          />
        </div>
        <CloseButton
          aria-label={clash.entryId === undefined ? t('keep') : offline('leave')}
          onClick={onClose}
        />
      </header>
      <div className={classes.body}>
        {tried !== null && tried.clash !== clash && !isBusy && (
          <p className={classes.taken} role="alert">
            <IconAlertTriangle size={16} aria-hidden />
            {t('takenMeanwhile', { what: tried.action })}
          </p>
        )}
        <section className={classes.way}>
          <Strip layout={layout} asked={label} />
          {clash.away !== undefined && <AwayList away={clash.away} zone={asked.when.timezone} />}
          <OpenableConflicts clash={clash} onClose={onClose} />
        </section>
        <h3 className={classes.waysTitle}>{t('waysOut')}</h3>
        <WaysOut
          clash={clash}
          asked={asked}
          worked={words.worked(worked, asked.when.unit)}
          options={options}
          chosen={chosen?.key ?? ''}
          onChoose={(key) => setPick({ clash, key })}
        />
      </div>
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" className={classes.keep} onClick={takeBack}>
          {clash.entryId === undefined ? t('keep') : offline('takeBack')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={chosen === undefined}>
          {chosen?.action}
        </Button>
      </footer>
    </form>
  )
}

function useLayout(clash: Clash, asked: Asked, options: Option[]) {
  const known = useArtistBookings(asked.artistId)
  const inTheWay = new Set(clash.conflicts.map((one) => one.id))
  const free = options.find((option) => option.out.kind === 'period')?.when ?? null
  const around = layOutStrip(asked.when, clash.conflicts, free)
  const span = { startTime: dayStart(around.firstDay), endTime: dayStart(around.firstDay + around.days) }
  const isLive = (status: string) => status === 'hold' || status === 'pencil' || status === 'confirmed'
  const beside = known.filter(
    (one) =>
      isLive(one.status) &&
      !one.isPending &&
      !inTheWay.has(one.id) &&
      one.id !== asked.booking?.id &&
      overlaps({ ...asked.when, ...span }, one),
  )
  return layOutStrip(asked.when, [...clash.conflicts, ...beside], free, around.days, clash.away)
}

const dayStart = (day: number) => new Date(day * 86_400_000).toISOString()

interface SaidProps {
  clash: Clash
  asked: Asked
  worked: string
  quantity: number
}

/** What was asked for, and that nothing came of it. */
function Said({ clash, asked, worked, quantity }: SaidProps) {
  const t = useTranslations('booking.clash')
  const words = useBookingWords()
  const { zone, rights } = useStudio()
  const { artists, projectName } = useDirectory()
  const price = rights.seesMoney ? priceOf(artists.get(asked.artistId), asked.when, quantity) : null
  const sum = price === null ? null : money(price, locale)
  const rest = [words.datesIn(asked.when, zone), worked, sum].filter(Boolean).join(', ')
  const what = [projectName(asked.projectId), asked.title].filter(Boolean).join(', ')
  const { request } = clash
  const name =
    request.kind === 'create'
      ? 'askedCreate'
      : request.kind === 'change' && asked.status === request.booking.status
        ? 'askedMove'
        : request.kind === 'step' && request.step === 'restore'
          ? 'askedRestore'
          : 'askedStep'
  return (
    <div className={classes.said}>
      <p>{t.rich(name, { status: asked.status, what, rest, b: (chunks) => <b>{chunks}</b> })}</p>
      <p>{t(request.kind === 'create' ? 'nothingBooked' : 'nothingChanged')}</p>
    </div>
  )
}

function OpenableConflicts({ clash, onClose }: ClashContentProps) {
  const navigate = useNavigate()
  const open = (id: string) => {
    onClose()
    void navigate({ to: '.', search: (before: object) => ({ ...before, booking: id }) })
  }
  return <Conflicts conflicts={clash.conflicts} onOpen={open} />
}
