import { useBookingStore } from '@/features/booking/data/context'
import { boxOfBooking, type Drawn } from '@/features/booking/together/places'

import { usePast } from './context'
import classes from './marks.module.css'
import { Sign } from './Sign'

/** A day of fewer px has bars too low to carry a sign: their ring says enough. */
const SIGNS_FROM = 6
const HALF_A_SIGN = 7.5

/** The signs of the differences at the starts of their bars, of those in sight. Over the bars, which stay as they are. */
export function PastOver(drawn: Drawn) {
  const past = usePast()
  const store = useBookingStore()
  if (past === null || drawn.axis.dayWidth < SIGNS_FROM) return null
  return (
    <div className={classes.layer} aria-hidden>
      {[...past.kinds].map(([id, kind]) => {
        const booking = store.get(id)
        const box = booking === undefined ? null : boxOfBooking(drawn, booking)
        if (box === null) return null
        const [left, top] = [box.left - HALF_A_SIGN, box.top + box.height / 2 - HALF_A_SIGN]
        return (
          <span key={id} className={classes.placed} style={{ transform: `translate(${left}px, ${top}px)` }}>
            <Sign kind={kind} />
          </span>
        )
      })}
    </div>
  )
}
