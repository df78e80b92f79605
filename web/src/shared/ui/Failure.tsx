import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { ApiProblem, Unreachable } from '@/shared/api/problem'

import classes from './Vacant.module.css'

interface FailureProps {
  title: string
  error: unknown
  /** Whether anything was saved, in words. */
  hint?: string
  /** Where it is all that there is, it is the heading of the page. */
  isWhole?: boolean
  children?: ReactNode
}

/** What failed, what became of the data, a way to try again, and the number that a log can be searched for. */
export function Failure({ title, error, hint, isWhole = false, children }: FailureProps) {
  const t = useTranslations('common')
  const Heading = isWhole ? 'h1' : 'h2'
  const requestId = error instanceof ApiProblem ? error.requestId : null
  const detail =
    error instanceof ApiProblem ? error.message : error instanceof Unreachable ? t('unreachable') : null
  return (
    <section className={classes.root} role="alert">
      <Heading className={classes.title}>{title}</Heading>
      {detail !== null && <p className={classes.text}>{detail}</p>}
      {hint !== undefined && <p className={classes.text}>{hint}</p>}
      <div className={classes.actions}>
        {children}
        {requestId !== null && (
          <CopyButton value={requestId}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('copied') : t('copyRequestId')}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      {requestId !== null && <p className={classes.detail}>{t('requestId', { id: requestId })}</p>}
    </section>
  )
}
