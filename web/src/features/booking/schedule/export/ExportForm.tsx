import { Button, SegmentedControl } from '@mantine/core'
import { IconFileSpreadsheet, IconPhoto, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { FormAlert } from '@/shared/ui/FormAlert'
import type { ScheduleSearch } from '@/features/booking/schedule/search'

import classes from './export.module.css'
import { PAPERS, type Paper } from './outputs'
import { useExport, type Extent } from './useExport'

const EXTENTS: readonly Extent[] = ['seen', 'all']

/** What to take along of the board, and how. */
export function ExportForm({ search, onDone }: { search: ScheduleSearch; onDone: () => void }) {
  const t = useTranslations('export')
  const [paper, setPaper] = useState<Paper>('A4')
  const [extent, setExtent] = useState<Extent>('seen')
  const [busy, setBusy] = useState<'print' | 'png' | 'csv' | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const out = useExport(search)
  const run = async (kind: 'print' | 'png' | 'csv') => {
    setBusy(kind)
    setFailed(false)
    try {
      if (kind === 'print') await out.print(extent, paper)
      else if (kind === 'png') await out.png()
      else out.csv()
      onDone()
    } catch {
      setFailed(true)
    } finally {
      setBusy(null)
    }
  }
  const button = (kind: 'print' | 'png' | 'csv', Icon: typeof IconPhoto) => (
    <Button
      variant="default"
      justify="start"
      fullWidth
      leftSection={<Icon size={15} aria-hidden />}
      loading={busy === kind}
      disabled={busy !== null && busy !== kind}
      onClick={() => void run(kind)}
    >
      {t(kind)}
    </Button>
  )
  return (
    <div className={classes.form}>
      <div className={classes.part}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('rows')}
          value={extent}
          data={EXTENTS.map((value) => ({ value, label: t(`extent.${value}`) }))}
          onChange={setExtent}
        />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('paper')}
          value={paper}
          data={PAPERS.map((value) => ({ value, label: t(`papers.${value}`) }))}
          onChange={setPaper}
        />
        {button('print', IconPrinter)}
      </div>
      {button('png', IconPhoto)}
      {button('csv', IconFileSpreadsheet)}
      {hasFailed && <FormAlert>{t('failed')}</FormAlert>}
    </div>
  )
}
