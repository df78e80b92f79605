import classes from './past.module.css'

const BINS = 120
const HEIGHT = 20

interface HistogramProps {
  instants: readonly number[]
  start: number
  end: number
  since: number
  at: number
}

/** How much happened when; what lies between the two moments is strong, and the earlier of them a dashed line. */
export function Histogram({ instants, start, end, since, at }: HistogramProps) {
  const counts = new Array<number>(BINS).fill(0)
  const binOf = (instant: number) =>
    Math.max(0, Math.min(BINS - 1, Math.floor(((instant - start) / (end - start)) * BINS)))
  for (const instant of instants) counts[binOf(instant)] = (counts[binOf(instant)] ?? 0) + 1
  const most = Math.max(1, ...counts)
  const [first, last] = [binOf(since), binOf(at)]
  return (
    <svg
      className={classes.histogram}
      viewBox={`0 0 ${BINS} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {counts.map((count, bin) => (
        <rect
          key={bin}
          x={bin + 0.2}
          width={0.6}
          y={HEIGHT - (count / most) * HEIGHT}
          height={(count / most) * HEIGHT}
          data-within={(bin >= first && bin <= last) || undefined}
        />
      ))}
      <line x1={first} x2={first} y1={0} y2={HEIGHT} />
    </svg>
  )
}
