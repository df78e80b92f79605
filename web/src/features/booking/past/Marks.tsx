import type { BookingDifference } from '@/shared/api/generated'

const TONE: Record<BookingDifference['kind'], string> = {
  added: 'ok',
  moved: 'info',
  status: 'warn',
  removed: 'danger',
  changed: 'info',
}
const SIGN: Record<BookingDifference['kind'], string> = {
  added: '+',
  moved: '⇄',
  status: '↻',
  removed: '−',
  changed: '•',
}

/** A ring and a badge for each bar that differs. By rules of style alone: the bars themselves know nothing of it. */
export function Marks({ changes }: { changes: readonly BookingDifference[] }) {
  const rules = changes.map(({ kind, bookingId }) => {
    const bar = `[data-bar-id='${bookingId}']`
    const tone = `var(--pt-${TONE[kind]})`
    return `${bar}{outline:2px solid ${tone};outline-offset:2px;overflow:visible}
${bar}::after{content:'${SIGN[kind]}';position:absolute;left:-8px;top:50%;translate:0 -50%;width:15px;height:15px;
border:1.5px solid ${tone};border-radius:var(--pt-radius-round);background:var(--pt-${TONE[kind]}-tint);
color:var(--pt-${TONE[kind]}-text);font:600 11px/12px var(--mantine-font-family);text-align:center}`
  })
  return <style>{rules.join('\n')}</style>
}
