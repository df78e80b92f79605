import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'

import { countQuery } from './inbox'
import classes from './InboxCount.module.css'

/** How much needs me, beside the name of the page. */
export function InboxCount() {
  const t = useTranslations('inbox')
  const { tenant, rights } = useStudio()
  const { data } = useQuery({ ...countQuery(tenant.slug), enabled: rights.canBook })
  if (!data?.total) return null
  return (
    <span className={classes.count}>
      <span aria-hidden>{data.total}</span>
      <span className="heard-only">{t('count', { count: data.total })}</span>
    </span>
  )
}
