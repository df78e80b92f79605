import { Button, Group } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { FormAlert } from './FormAlert'

interface EditedMeanwhileProps {
  name: string
  /** What they changed, by the names of the fields. */
  fields: string[]
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** Somebody saved while this form was open: nothing was saved here, and whose words stand is asked. */
export function EditedMeanwhile({ name, fields, onTakeTheirs, onKeepMine }: EditedMeanwhileProps) {
  const t = useTranslations('common.edited')
  return (
    <FormAlert tone="warn">
      <p>{t('text', { name, fields: fields.join(', ') })}</p>
      <Group gap={8} mt={8}>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('theirs')}
        </Button>
        <Button variant="default" onClick={onKeepMine}>
          {t('mine')}
        </Button>
      </Group>
    </FormAlert>
  )
}
