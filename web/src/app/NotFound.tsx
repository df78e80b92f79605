import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { Vacant } from '@/shared/ui/Vacant'

import classes from './Shell.module.css'

/** An address that leads nowhere, or to a studio of which one is no member: the two look alike. */
export function NotFound() {
  const t = useTranslations('shell.notFound')
  return (
    <main className={classes.alone}>
      <Vacant isWhole title={t('title')} text={t('text')}>
        <Button component={Link} to="/">
          {t('back')}
        </Button>
      </Vacant>
    </main>
  )
}
