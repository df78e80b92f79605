import { SchedulePage } from '@/features/booking/schedule/SchedulePage'

import { PastBar } from './PastBar'
import { PastChanges } from './PastChanges'
import { PastStrip } from './PastStrip'
import type { PastPageProps } from './useTravel'
import { BeforeHistory, NobodyYet } from './Vacancies'

/** The board of a past moment, below the line of time, beside the list of differences. */
export function PastBoard(props: PastPageProps) {
  return (
    <SchedulePage
      past={{
        bar: (tools) => (
          <>
            <PastStrip {...props} />
            <PastBar {...props} tools={tools} />
          </>
        ),
        list: <PastChanges {...props} />,
        nobody: <NobodyYet />,
        before: (beginning) => <BeforeHistory beginning={beginning} onGo={props.onGo} />,
      }}
    />
  )
}
