import { Popover } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import { shortRange } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import chip from '@/shared/ui/FilterMenu.module.css'

import { readFree } from './free'

const FreeForm = lazy(() => import('./FreeForm'))

/** The chip that asks who is free: it says when and for how long. */
export function FreeChip(props: {
  value: string | undefined
  today: number
  onChange: (free: string | undefined) => void
}) {
  const { today, onChange } = props
  const t = useTranslations('filters')
  const [isOpen, setOpen] = useState(false)
  const value = readFree(props.value)
  const apply = (free: string | undefined) => {
    setOpen(false)
    onChange(free)
  }
  return (
    <span className={chip.root} data-active={value !== null || undefined}>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-start"
        shadow="float"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button type="button" className={chip.opener} onClick={() => setOpen(!isOpen)}>
            {t('free')}
            {value === null ? (
              <IconChevronDown size={14} aria-hidden />
            ) : (
              <strong>
                {' '}
                {t('freeValue', { days: value.days, dates: shortRange(value.first, value.last, locale) })}
              </strong>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense fallback={null}>
            <FreeForm value={value} today={today} onApply={apply} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {value !== null && (
        <button
          type="button"
          className={chip.clear}
          aria-label={t('clearOne', { name: t('free') })}
          onClick={() => onChange(undefined)}
        >
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}
