import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { IntlProvider } from 'use-intl'

import { ownZone } from '@/shared/lib/locale'
import { ToastShelf } from '@/shared/ui/ToastShelf'

import { NewVersion } from './NewVersion'
import { queries } from './queries'
import { router } from './router'
import { resolveVariables, theme } from './theme'
import { useWords } from './words'
import './theme.css'

export function App() {
  const words = useWords()
  if (words === null) return null
  const { locale, messages } = words
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
      <IntlProvider locale={locale} messages={messages} timeZone={ownZone}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <ToastShelf />
          <NewVersion />
        </QueryClientProvider>
      </IntlProvider>
    </MantineProvider>
  )
}
