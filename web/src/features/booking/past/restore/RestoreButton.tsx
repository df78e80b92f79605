import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import type { PastPageProps } from '@/features/booking/past/useTravel'

const RestoreMoment = lazy(async () => import('./RestoreMoment'))

/** Leads to what going back to the moment would change now; absent for those who may not change it. */
export function RestoreButton({
  at,
  wanted,
  mayRestore,
}: Pick<PastPageProps, 'at' | 'wanted' | 'mayRestore'>) {
  const t = useTranslations('past')
  const [isOpen, setOpen] = useState(false)
  const [hasAsked, setAsked] = useState(false)
  // What is asked about stays what it is about, though the film goes on.
  const [moment, setMoment] = useState(at)
  if (!mayRestore) return null
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHistory size={16} aria-hidden />}
        onClick={() => {
          setMoment(at)
          setAsked(true)
          setOpen(true)
        }}
      >
        {t('restore')}
      </Button>
      {hasAsked && (
        <Suspense fallback={null}>
          <RestoreMoment isOpen={isOpen} at={moment} people={wanted} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
