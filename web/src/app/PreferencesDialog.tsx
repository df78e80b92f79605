import { Modal, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'
import { LANGUAGES, ownZone } from '@/shared/lib/locale'
import { choosePreference, usePreferences, type Preferences } from '@/shared/lib/preferences'
import { cityOf } from '@/shared/lib/zoneList'

import { closePreferences, usePreferencesDialog } from './preferencesDialog'
import classes from './PreferencesDialog.module.css'

/** What had the focus may have been drawn anew meanwhile; its place has not changed. */
function backToAccount() {
  document.querySelector<HTMLElement>('[data-me]')?.focus()
}

/** What a person may choose for this browser. Each choice holds at once, and what lies behind is drawn anew. */
export default function PreferencesDialog() {
  const t = useTranslations('preferences')
  const { tenant } = useStudio()
  const { isOpen } = usePreferencesDialog()
  const { language, clock, weekStart, zone, hasLetterKeys } = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Modal
      opened={isOpen}
      onClose={closePreferences}
      title={t('title')}
      size={520}
      returnFocus={false}
      onExitTransitionEnd={backToAccount}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.root}>
        <Choice
          label={t('language')}
          value={language}
          options={['auto', ...LANGUAGES]}
          say={(one) => t(`languages.${one}`)}
          onChange={(chosen) => choosePreference({ language: chosen })}
        />
        <Choice
          label={t('clock')}
          value={clock}
          options={['auto', '12', '24']}
          say={(one) => t(`clocks.${one}`)}
          onChange={(chosen) => choosePreference({ clock: chosen })}
        />
        <Choice
          label={t('weekStart')}
          value={String(weekStart) as '0' | '1' | 'auto'}
          options={['auto', '1', '0']}
          say={(one) => t(`weekStarts.${one}`)}
          onChange={(chosen) => choosePreference({ weekStart: WEEK_STARTS[chosen] })}
        />
        <Choice
          label={t('zone')}
          note={t('zoneNote')}
          value={zone}
          options={['studio', 'own']}
          say={(one) => t(`zones.${one}`, { place: cityOf(one === 'own' ? ownZone : tenant.timezone) })}
          onChange={(chosen) => choosePreference({ zone: chosen })}
        />
        <Choice
          label={t('theme')}
          value={colorScheme}
          options={['auto', 'light', 'dark']}
          say={(one) => t(`themes.${one}`)}
          onChange={setColorScheme}
        />
        <Switch
          label={t('letterKeys')}
          description={t('letterKeysNote')}
          checked={hasLetterKeys}
          onChange={(event) => choosePreference({ hasLetterKeys: event.currentTarget.checked })}
        />
        <p className={classes.note}>{t('note')}</p>
      </div>
    </Modal>
  )
}

const WEEK_STARTS: Record<'auto' | '0' | '1', Preferences['weekStart']> = { auto: 'auto', '0': 0, '1': 1 }

interface ChoiceProps<Value extends string> {
  label: string
  note?: ReactNode
  value: Value
  options: readonly Value[]
  say: (value: Value) => string
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, note, value, options, say, onChange }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div>
      <div className={classes.label} id={id}>
        {label}
      </div>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby={id}
        value={value}
        data={options.map((one) => ({ value: one, label: say(one) }))}
        onChange={(chosen) => onChange(chosen)}
      />
      {note !== undefined && <p className={classes.note}>{note}</p>}
    </div>
  )
}
