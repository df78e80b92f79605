import { Button, Checkbox, Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'

import type { SavedView } from '@/shared/api/generated'

import type { Views } from './useViews'

/** Names a view, and says whom it is for: a new one, or the one that is shown. */
export default function ViewDialog(props: { view: SavedView | null; views: Views; onClose: () => void }) {
  const { view, views, onClose } = props
  const t = useTranslations('views')
  const common = useTranslations('common')
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(view?.isShared ?? false)
  const [withDates, setWithDates] = useState(false)
  const isBusy = views.save.isPending || views.change.isPending
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const named = name.trim()
    if (named === '') return
    if (view === null) views.save.mutate({ name: named, isShared, withDates }, { onSuccess: onClose })
    else {
      const part = { name: named, ...(isShared !== view.isShared && { isShared }) }
      views.change.mutate({ view, part }, { onSuccess: onClose })
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(view === null ? 'saveTitle' : 'renameTitle')}
      size="sm"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap={14}>
          <TextInput
            label={t('name')}
            placeholder={t('namePlaceholder')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
            required
            data-autofocus
          />
          {views.mayShare(view) && (
            <Switch
              label={t('share')}
              description={t('shareText')}
              checked={isShared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          {view === null && (
            <Checkbox
              label={t('withDates')}
              description={t('withDatesText')}
              checked={withDates}
              onChange={(event) => setWithDates(event.currentTarget.checked)}
            />
          )}
        </Stack>
        <Group justify="flex-end" mt={20} gap={8}>
          <Button variant="subtle" color="gray" onClick={onClose} mr="auto">
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
            {t(view === null ? 'save' : 'rename')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
