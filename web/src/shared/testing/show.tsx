import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'

import { english } from '@/messages'

/** Shows something as the app does: with the kit and the texts, and without movement. */
export function show(children: ReactNode) {
  return render(
    <MantineProvider env="test">
      <IntlProvider locale="en-IE" messages={english} timeZone="Europe/Dublin">
        {children}
      </IntlProvider>
    </MantineProvider>,
  )
}
