import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { changeOperations } from '@/features/booking/actions/operations'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'

import { Frame } from './Frame'

/** Another title, of one booking or of several. */
export function Rename({ targets, onClose }: { targets: readonly ShownBooking[]; onClose: () => void }) {
  const t = useTranslations('actions')
  const changes = useChanges()
  const [first] = targets
  const count = targets.length
  const isSame = targets.every((one) => one.title === first?.title)
  const [title, setTitle] = useState(isSame ? (first?.title ?? '') : '')
  const wanted = title.trim()
  const go = () => {
    onClose()
    if (count === 1 && first !== undefined) {
      void changes.change(first, { version: first.version, title: wanted })
      return
    }
    void changes.several({
      operations: changeOperations(targets, () => ({ title: wanted })),
      sentence: (done) => ({
        verb: t('did.changed'),
        text: t('did.named', { count: done, title: wanted }),
      }),
    })
  }
  return (
    <Frame
      title={t('dialog.rename', { count })}
      action={t('dialog.renameGo', { count })}
      isReady={wanted !== ''}
      isMany={count > 1}
      onGo={go}
      onClose={onClose}
    >
      <TextInput
        label={t('dialog.title')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        maxLength={200}
        data-autofocus
      />
    </Frame>
  )
}
