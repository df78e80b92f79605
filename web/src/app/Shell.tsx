import { useMediaQuery } from '@mantine/hooks'
import { useLocation } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { lettersAct } from '@/shared/commands/letters'
import { usePhone } from '@/shared/lib/screen'
import '@/shared/ui/controls.css'
import '@/shared/ui/phone.css'
import { useNavFold } from './ShellFold'
import { ShellNav } from './ShellNav'
import { TabBar } from './TabBar'
import classes from './Shell.module.css'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** What stays while pages change: the navigation at the left. A page brings its own top bar (`shared/ui/Page`). */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell.nav')
  const isSchedule = useLocation({ select: (location) => location.pathname.endsWith('/schedule') })
  const isNarrow = useMediaQuery('(max-width: 1279.98px)', false, { getInitialValueInEffect: false })
  const isMiddling = useMediaQuery('(max-width: 1599.98px)', false, { getInitialValueInEffect: false })
  const { isFolded, toggle } = useNavFold(isNarrow || (isSchedule && isMiddling) ? 'tight' : 'roomy')
  const isPhone = usePhone()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // On some keyboards the bracket is typed with Alt and Control together, so the key alone is judged.
      if (event.key === '[' && !event.metaKey && !isWriting(event.target) && lettersAct()) toggle()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [toggle])
  // Whoever comes from signing in by keyboard goes on here, and not at the top of the browser.
  useEffect(() => {
    if (document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={classes.root}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      {!isPhone && <ShellNav isFolded={isFolded} onToggle={toggle} />}
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      {isPhone && <TabBar />}
    </div>
  )
}
