import { IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { language, LANGUAGES } from '@/shared/lib/locale'
import { choosePreference } from '@/shared/lib/preferences'
import { Logo } from '@/shared/ui/Logo'

import '@/shared/ui/controls.css'
import classes from './AuthFrame.module.css'
import { AuthPicture } from './AuthPicture'

interface AuthFrameProps {
  title: string
  text: string
  children: ReactNode
}

/** The two halves of signing in and signing up: one column to fill in, and beside it a picture of what it is for. */
export function AuthFrame({ title, text, children }: AuthFrameProps) {
  const t = useTranslations()
  return (
    <div className={classes.root}>
      <title>{`${title} · ${t('common.appName')}`}</title>
      <div className={classes.left}>
        <header className={classes.brand}>
          <Logo size={26} />
          {t('common.appName')}
        </header>
        <main className={classes.column}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.text}>{text}</p>
          {children}
        </main>
        <footer className={classes.foot}>
          <div role="group" aria-label={t('identity.language')} className={classes.languages}>
            {LANGUAGES.map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={one === language}
                onClick={() => choosePreference({ language: one })}
              >
                {t(`preferences.languages.${one}`)}
              </button>
            ))}
          </div>
          {t('identity.yourData')}
        </footer>
      </div>
      <div className={classes.right} aria-hidden>
        <AuthPicture />
        <div className={classes.card}>
          <span className={classes.badge}>
            <IconShieldCheck size={20} stroke={1.7} />
          </span>
          <div>
            <p className={classes.cardTitle}>{t('identity.promise.title')}</p>
            <p className={classes.cardText}>{t('identity.promise.text')}</p>
          </div>
        </div>
      </div>
    </div>
  )
}
