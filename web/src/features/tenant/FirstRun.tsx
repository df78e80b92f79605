import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconSparkles, IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { loadDemo } from '@/shared/api/generated'
import { FormAlert } from '@/shared/ui/FormAlert'
import { useProblemWords } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'

import classes from './FirstRun.module.css'
import { FirstRunPicture } from './FirstRunPicture'
import { SpreadsheetHelp } from './SpreadsheetHelp'
import { useStudio } from './studio'

/** What an empty schedule says: the ways to its first artist, for those who may take them. */
export function FirstRun({ onLoaded }: { onLoaded?: () => void }) {
  const t = useTranslations('tenant.firstRun')
  const words = useProblemWords()
  const { tenant, rights } = useStudio()
  const [isExplained, setExplained] = useState(false)
  const load = useLoadDemo(tenant.slug, onLoaded)
  const spreadsheet = (
    <Way icon={<IconFileSpreadsheet size={20} stroke={1.6} />} name="spreadsheet">
      <Button variant="default" fullWidth onClick={() => setExplained(true)}>
        {t('spreadsheet.action')}
      </Button>
    </Way>
  )
  return (
    <section className={classes.root} aria-label={t('title')}>
      <FirstRunPicture />
      <h2 className={classes.title}>{t('title')}</h2>
      <p className={classes.text}>{t('text')}</p>
      {load.error !== null && <FormAlert>{words(load.error)}</FormAlert>}
      {!rights.canEditArtists && <p className={classes.text}>{t('forOthers')}</p>}
      {rights.canEditArtists && (
        <ul className={classes.ways}>
          {rights.canManage && (
            <Way icon={<IconSparkles size={20} stroke={1.6} />} name="demo" isFirst>
              <Button fullWidth loading={load.isPending} onClick={() => load.mutate()}>
                {t('demo.action')}
              </Button>
            </Way>
          )}
          <Way icon={<IconUserPlus size={20} stroke={1.6} />} name="artists" isFirst={!rights.canManage}>
            <Button
              component={Link}
              to={`/s/${tenant.slug}/artists?open=new`}
              variant={rights.canManage ? 'default' : 'filled'}
              fullWidth
            >
              {t('artists.action')}
            </Button>
          </Way>
          {rights.canManage && spreadsheet}
        </ul>
      )}
      <p className="heard-only" role="status">
        {load.isPending ? t('demo.loading') : ''}
      </p>
      <SpreadsheetHelp isOpen={isExplained} onClose={() => setExplained(false)} />
    </section>
  )
}

interface WayProps {
  icon: ReactNode
  name: 'demo' | 'artists' | 'spreadsheet'
  isFirst?: boolean
  children: ReactNode
}

function Way({ icon, name, isFirst = false, children }: WayProps) {
  const t = useTranslations('tenant.firstRun')
  return (
    <li className={classes.way} data-first={isFirst || undefined}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <h3 className={classes.wayTitle}>{t(`${name}.title`)}</h3>
      <p className={classes.wayText}>{t(`${name}.text`)}</p>
      {children}
    </li>
  )
}

function useLoadDemo(slug: string, onLoaded?: () => void) {
  const t = useTranslations('tenant.firstRun')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => loadDemo(),
    onSuccess: async () => {
      await Promise.all(
        ['artists', 'departments', 'projects'].map((name) =>
          queries.invalidateQueries({ queryKey: [name, slug] }),
        ),
      )
      showToast({ text: t('demo.done'), tone: 'done' })
      onLoaded?.()
    },
  })
}
