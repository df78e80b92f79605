import classes from './line.module.css'

const BINS = 160
const HEIGHT = 20

interface HistogramProps {
  instants: readonly number[]
  start: number
  end: number
  since: number
  at: number
}

/** How much happened when; what lies between the two moments is strong, and so is the line below it. */
export function Histogram({ instants, start, end, since, at }: HistogramProps) {
  const counts = new Array<number>(BINS).fill(0)
  const binOf = (instant: number) =>
    Math.max(0, Math.min(BINS - 1, Math.floor(((instant - start) / (end - start)) * BINS)))
  for (const instant of instants) counts[binOf(instant)] = (counts[binOf(instant)] ?? 0) + 1
  const most = Math.max(1, ...counts)
  const [first, last] = [binOf(since), binOf(at)]
  // A single change is to be seen beside a thousand.
  const heightOf = (count: number) => (count === 0 ? 0 : 3 + (count / most) * (HEIGHT - 4))
  return (
    <svg
      className={classes.histogram}
      viewBox={`0 0 ${BINS} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {counts.map(
        (count, bin) =>
          count > 0 && (
            <rect
              key={bin}
              x={bin + 0.15}
              width={0.7}
              y={HEIGHT - 1 - heightOf(count)}
              height={heightOf(count)}
              data-within={(bin >= first && bin <= last) || undefined}
            />
          ),
      )}
      <rect x={0} width={BINS} y={HEIGHT - 1} height={1} />
      <rect x={first} width={Math.max(0, last - first)} y={HEIGHT - 1} height={1} data-within />
    </svg>
  )
}
