import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'
import type { Artist, TimeOff, TimeOffCreate } from '@/shared/api/generated'
import { pickerFormat } from '@/shared/lib/pickers'
import { FormAlert } from '@/shared/ui/FormAlert'
import { FieldGroup } from '@/shared/ui/FormDrawer'
import { useProblemWords } from '@/shared/ui/problemToast'

import classes from './away.module.css'
import { bodyOf, changesOf, draftOf, type AwayDraft, type Stretch } from './draft'
import { useChangeTimeOff } from './useChangeTimeOff'
import { useAwayWords } from './words'

interface TimeOffEditorProps {
  artist: Pick<Artist, 'id' | 'name'>
  /** Null for a new one. */
  row: TimeOff | null
  /** The days that a new one begins with. */
  stretch: Stretch | null
  onClose: () => void
}

const KINDS: readonly TimeOffCreate['kind'][] = ['vacation', 'sick', 'other']

/** The fields of a time off, with their buttons: in a dialog of the board, and among the fields of an artist. */
export function TimeOffEditor({ artist, row, stretch, onClose }: TimeOffEditorProps) {
  const t = useTranslations('away')
  const common = useTranslations('common')
  const problem = useProblemWords()
  const words = useAwayWords()
  const { tenant } = useStudio()
  const [draft, setDraft] = useState(() => draftOf(row, stretch))
  const [isMissing, setMissing] = useState(false)
  const change = useChangeTimeOff(tenant.slug, artist.name)
  const edit = (part: Partial<AwayDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setMissing(false)
  }
  const save = () => {
    if (change.isPending) return
    const body = bodyOf(draft)
    if (body === null) setMissing(true)
    else if (row === null) change.mutate({ kind: 'add', artistId: artist.id, body }, { onSuccess: onClose })
    else {
      const changes = changesOf(row, draft, body)
      if (changes === null) onClose()
      else change.mutate({ kind: 'change', row, body: changes }, { onSuccess: onClose })
    }
  }
  const isOneDay = draft.startDate !== null && draft.startDate === draft.endDate
  return (
    <div className={classes.editor}>
      <FieldGroup label={t('dialog.kind')}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t('dialog.kind')}
          value={draft.kind}
          data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => edit({ kind })}
        />
      </FieldGroup>
      <DatePickerInput
        type="range"
        label={t('dialog.dates')}
        value={[draft.startDate, draft.endDate]}
        valueFormat={pickerFormat({ hasWeekday: true })}
        labelSeparator=" – "
        allowSingleDateInRange
        data-autofocus
        error={isMissing ? t('dialog.datesMissing') : undefined}
        description={row?.unit === 'hour' ? t('dialog.keptHours', { dates: words.dates(row) }) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        leftSection={<IconCalendar size={15} aria-hidden />}
        popoverProps={{ shadow: 'float' }}
        onChange={([startDate, endDate]) => edit({ startDate, endDate, isMoved: true })}
      />
      <div className={classes.checks}>
        <Checkbox
          size="xs"
          label={t('dialog.fromMidday')}
          checked={draft.fromMidday}
          // A single day cannot begin at midday and end at it.
          onChange={({ currentTarget: { checked } }) =>
            edit({
              fromMidday: checked,
              untilMidday: draft.untilMidday && !(isOneDay && checked),
              isMoved: true,
            })
          }
        />
        <Checkbox
          size="xs"
          label={t('dialog.untilMidday')}
          checked={draft.untilMidday}
          onChange={({ currentTarget: { checked } }) =>
            edit({
              untilMidday: checked,
              fromMidday: draft.fromMidday && !(isOneDay && checked),
              isMoved: true,
            })
          }
        />
      </div>
      <Textarea
        label={t('dialog.note')}
        description={t('dialog.noteHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
        value={draft.note}
        onChange={(event) => edit({ note: event.currentTarget.value })}
      />
      {change.error !== null && <FormAlert>{problem(change.error)}</FormAlert>}
      <div className={classes.buttons}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {common('cancel')}
        </Button>
        <span className={classes.right}>
          {row !== null && (
            <Button
              variant="default"
              disabled={change.isPending}
              onClick={() => change.mutate({ kind: 'remove', row }, { onSuccess: onClose })}
            >
              {t('dialog.remove')}
            </Button>
          )}
          <Button loading={change.isPending} onClick={save}>
            {t(row === null ? 'dialog.enter' : 'dialog.save')}
          </Button>
        </span>
      </div>
    </div>
  )
}
