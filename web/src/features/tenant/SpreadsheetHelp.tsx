import { Button, Code, CopyButton, Group, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { useStudio } from './studio'
import classes from './FirstRun.module.css'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** How a spreadsheet is loaded: by a command at the server, because it reads files there. */
export function SpreadsheetHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations()
  const { tenant } = useStudio()
  const command = `./run load roster.csv bookings.csv --studio ${quoted(tenant.slug)}`
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('tenant.firstRun.spreadsheet.title')}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.help}>{t('tenant.spreadsheet.where')}</p>
      <Code block>{command}</Code>
      <p className={classes.help}>{t('tenant.spreadsheet.columns')}</p>
      <Code block>{`Name;E-mail;Department;Skills;Kind;Day rate (${tenant.currency});Time zone`}</Code>
      <Code block mt={8}>
        Artist;Project;Title;Start;End;Status
      </Code>
      <p className={classes.help}>{t('tenant.spreadsheet.again')}</p>
      <Group justify="space-between" mt={16}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('common.close')}
        </Button>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button onClick={copy} data-autofocus>
              {copied ? t('common.copied') : t('tenant.spreadsheet.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Modal>
  )
}
