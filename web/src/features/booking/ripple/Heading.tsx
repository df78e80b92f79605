import { CloseButton, Modal } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowRight,
  IconArrowsJoin2,
  IconBan,
  IconCircleCheck,
  IconHourglass,
  IconPencil,
  IconPlus,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { StatusTag } from '@/features/booking/StatusMark'

import { isOfDays, type How, type RippleQuestion } from './asking'
import classes from './ripple.module.css'
import type { RippleWords } from './useRippleWords'

/** What they become; `end` makes different things of them, what is joined stays what it is, and what is new says itself. */
const STATUS: Record<Exclude<How, 'end' | 'join' | 'create'>, Booking['status']> = {
  confirm: 'confirmed',
  days: 'confirmed',
  part: 'confirmed',
  pencil: 'pencil',
  hold: 'hold',
  release: 'released',
  cancel: 'cancelled',
}
const SIGN: Record<How, TablerIcon> = {
  confirm: IconCircleCheck,
  days: IconCircleCheck,
  part: IconCircleCheck,
  pencil: IconPencil,
  hold: IconHourglass,
  release: IconArrowBackUp,
  cancel: IconBan,
  end: IconBan,
  join: IconArrowsJoin2,
  create: IconPlus,
}

interface HeadingProps extends RippleQuestion {
  words: RippleWords
  onClose: () => void
}

/** What is about to be done to what, and what it becomes. */
export function Heading({ how, targets, words, onClose }: HeadingProps) {
  const t = useTranslations('ripple')
  const [only] = targets
  const Sign = SIGN[how]
  return (
    <header className={classes.header}>
      <span className={classes.sign} data-danger={how === 'cancel' || how === 'end' || undefined} aria-hidden>
        <Sign size={18} />
      </span>
      <div className={classes.titles}>
        <Modal.Title className={classes.title}>{words.title}</Modal.Title>
        <p>{words.what}</p>
      </div>
      {only !== undefined && targets.length === 1 && !isOfDays(how) && how !== 'end' && how !== 'join' && (
        <span className={classes.turn}>
          {how === 'create' ? (
            <StatusTag status={only.status} />
          ) : (
            <>
              <StatusTag status={only.status} rank={only.rank ?? null} />
              <IconArrowRight size={14} aria-hidden />
              <StatusTag status={STATUS[how]} />
            </>
          )}
        </span>
      )}
      <CloseButton aria-label={t('notNow')} onClick={onClose} />
    </header>
  )
}
