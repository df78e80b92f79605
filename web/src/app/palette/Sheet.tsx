import { Modal, Switch, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { Keys } from '@/shared/commands/Keys'
import { letters, useLetters } from '@/shared/commands/letters'
import { closeFinder, focusAtOnce, useFinder } from '@/shared/commands/open'
import { registeredCommands, SECTIONS } from '@/shared/commands/registry'
import { mentions } from '@/shared/lib/filters'

import classes from './Sheet.module.css'

/** Every key that does something on this page, by what it is for. */
export default function Sheet() {
  const t = useTranslations('commands')
  const [query, setQuery] = useState(() => useFinder.getState().typed)
  const isOn = useLetters()
  const [commands] = useState(() => registeredCommands().filter((command) => command.keys?.length))
  const shown = commands.filter((command) =>
    mentions(query, command.label, command.words, ...(command.keys ?? [])),
  )
  return (
    <Modal
      opened
      onClose={closeFinder}
      title={t('sheetTitle')}
      size={760}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('closeSheet') }}
    >
      <div className={classes.top}>
        <TextInput
          ref={focusAtOnce}
          data-autofocus
          type="search"
          aria-label={t('sheetFind')}
          placeholder={t('sheetFind')}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Switch
          label={t('letters')}
          description={t('lettersText')}
          checked={isOn}
          onChange={(event) => letters(event.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 && <p className={classes.none}>{t('sheetNone', { query: query.trim() })}</p>}
      <div className={classes.columns}>
        {SECTIONS.map((section) => {
          const rows = shown.filter((command) => command.section === section)
          if (rows.length === 0) return null
          return (
            <section key={section} className={classes.section} aria-label={t(`sections.${section}`)}>
              <h3>{t(`sections.${section}`)}</h3>
              <dl>
                {rows.map((command) => (
                  <div key={command.id}>
                    <dt>{command.label}</dt>
                    <dd>
                      {command.keys?.map((keys) => (
                        <Keys key={keys} of={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}
