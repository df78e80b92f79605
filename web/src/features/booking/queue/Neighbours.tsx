import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { RankChip, StatusMark } from '@/features/booking/StatusMark'
import { useBookingWords } from '@/features/booking/words'

import classes from './Neighbours.module.css'

/** Bookings beside one, each on a line: its rank or sign, whose it is, and when. */
export function Neighbours({ bookings }: { bookings: ShownBooking[] }) {
  const words = useBookingWords()
  const { projectName, hue } = useDirectory()
  return (
    <ul>
      {bookings.map((one) => (
        <li key={one.id} className={classes.neighbour} data-hue={hue(one.projectId)}>
          {one.status === 'hold' && one.rank ? (
            <RankChip rank={one.rank} />
          ) : (
            <StatusMark status={one.status} />
          )}
          <span>
            {[projectName(one.projectId), one.title].filter(Boolean).join(', ')}
            <span className={classes.dim}> {words.shortDates(one)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
