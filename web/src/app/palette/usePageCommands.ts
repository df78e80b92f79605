import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { letters, useLetters } from '@/shared/commands/letters'
import { openPalette, openSheet } from '@/shared/commands/open'
import { useCommands } from '@/shared/commands/registry'
import { openMomentDialog } from '@/features/booking/past/momentDialog'
import { useStudio } from '@/features/tenant/studio'

/** The pages with the letter that leads there after G. */
export const PAGES = [
  { page: 'schedule', letter: 's', to: '/s/$slug/schedule' },
  { page: 'artists', letter: 'a', to: '/s/$slug/artists' },
  { page: 'projects', letter: 'p', to: '/s/$slug/projects' },
  { page: 'inbox', letter: 'i', to: '/s/$slug/inbox' },
  { page: 'bookings', letter: 'b', to: '/s/$slug/bookings' },
  { page: 'history', letter: 'h', to: '/s/$slug/history' },
] as const

/** The letter that asks after G for a moment of the past. */
export const PAST_LETTER = 't'

/** What can be done on every page of a studio. */
export function usePageCommands(): void {
  const t = useTranslations('commands')
  const { tenant, rights } = useStudio()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isOn = useLetters()
  useCommands([
    ...PAGES.map(({ page, letter, to }) => ({
      id: `go.${page}`,
      section: 'go' as const,
      label: t(`go.${page}`),
      keys: [`G ${letter.toUpperCase()}`],
      run: () => void navigate({ to, params: { slug: tenant.slug } }),
    })),
    {
      id: 'go.past',
      section: 'go',
      label: t('go.past'),
      keys: [`G ${PAST_LETTER.toUpperCase()}`],
      words: t('pastWords'),
      run: openMomentDialog,
    },
    {
      id: 'go.settings',
      section: 'go',
      label: t('go.settings'),
      isOffered: () => rights.canManage,
      run: () => void navigate({ to: '/s/$slug/settings', params: { slug: tenant.slug } }),
    },
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `studio.theme.${scheme}`,
      section: 'studio' as const,
      label: t(`theme.${scheme}`),
      words: t('theme.words'),
      isOffered: () => colorScheme !== scheme,
      run: () => setColorScheme(scheme),
    })),
    {
      id: 'help.palette',
      section: 'help',
      label: t('palettes'),
      keys: ['Ctrl K'],
      isOffered: () => false,
      run: openPalette,
    },
    { id: 'help.sheet', section: 'help', label: t('sheet'), keys: ['?'], run: openSheet },
    {
      id: 'help.letters',
      section: 'help',
      label: t(isOn ? 'lettersOff' : 'lettersOn'),
      run: () => letters(!isOn),
    },
    {
      id: 'help.reference',
      section: 'help',
      label: t('reference'),
      run: () => window.location.assign('/api/docs'),
    },
  ])
}
