import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { Failure } from '@/shared/ui/Failure'

import classes from './Shell.module.css'

/** What a page becomes when it fails: what failed, that nothing is lost, and a way on. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useTranslations()
  const router = useRouter()
  const again = async () => {
    await router.invalidate()
    reset()
  }
  return (
    <main className={classes.alone}>
      <Failure isWhole title={t('shell.broken.title')} error={error} hint={t('shell.broken.text')}>
        <Button onClick={again}>{t('common.tryAgain')}</Button>
      </Failure>
    </main>
  )
}
