import type { useTranslations } from 'use-intl'

import type { Request } from '@/features/booking/data/types'
import type { Sentence } from '@/features/booking/data/sentences'

export interface OutboxWords {
  /** A change that was put into the outbox. `isPlace`: it takes a place in a queue when it is sent. */
  queued: (what: Sentence, isPlace: boolean) => Sentence
  /** Why this one cannot wait. */
  needsNetwork: (request: Request | null) => string
  /** What it would be done to has changes that were not sent yet. */
  sendFirst: string
  /** Why several at once, or their parts, cannot wait. */
  severalNeedNetwork: string
  sendFirstOfSeveral: string
  cannotKeep: string
  sent: (count: number) => string
  refused: (why: string) => string
  gone: string
  open: string
  /** So many later changes stand on what was to be taken back. */
  standsUnder: (count: number) => string
  wasSent: string
}

type Text = ReturnType<typeof useTranslations<'offline'>>

export function outboxWords(t: Text): OutboxWords {
  return {
    queued: ({ verb, text }, isPlace) => ({
      verb,
      text: `${text.endsWith('.') ? text : `${text}.`} ${t(isPlace ? 'queuedPlace' : 'queued')}`,
    }),
    needsNetwork: (request) => {
      const what =
        request === null
          ? 'other'
          : request.kind === 'step'
            ? request.step
            : request.kind === 'create'
              ? (request.body.status ?? 'other')
              : request.body.status && request.body.status !== request.booking.status
                ? 'status'
                : request.booking.status
      return t('needsNetwork', { what })
    },
    sendFirst: t('sendFirst'),
    severalNeedNetwork: t('severalNeedNetwork'),
    sendFirstOfSeveral: t('sendFirstOfSeveral'),
    cannotKeep: t('cannotKeep'),
    sent: (count) => t('sent', { count }),
    refused: (why) => t('refusedToast', { why }),
    gone: t('gone'),
    open: t('open'),
    standsUnder: (count) => t('standsUnder', { count }),
    wasSent: t('wasSent'),
  }
}
