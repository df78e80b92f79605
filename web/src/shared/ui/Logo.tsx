/** The sign of the program: a confirmed, a pencilled and a held bar. Decoration: the name stands beside it. */
export function Logo({ size = 26 }: { size?: number }) {
  return <img src="/icon.svg" width={size} height={size} alt="" aria-hidden draggable={false} />
}
