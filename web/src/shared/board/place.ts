export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const GAP = 10

/** Beside a box, never over it: to the right if there is room, else to the left, else below or above. In bounds. */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  bounds: Box,
): { left: number; top: number } {
  const right = bounds.left + bounds.width
  const bottom = bounds.top + bounds.height
  const keepIn = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))
  const level = keepIn(anchor.top - 8, bounds.top + GAP, bottom - size.height - GAP)
  if (anchor.left + anchor.width + GAP + size.width <= right) {
    return { left: anchor.left + anchor.width + GAP, top: level }
  }
  if (anchor.left - GAP - size.width >= bounds.left)
    return { left: anchor.left - GAP - size.width, top: level }
  const left = keepIn(
    anchor.left + anchor.width / 2 - size.width / 2,
    bounds.left + GAP,
    right - size.width - GAP,
  )
  const isRoomBelow = anchor.top + anchor.height + GAP + size.height <= bottom
  return { left, top: isRoomBelow ? anchor.top + anchor.height + GAP : anchor.top - GAP - size.height }
}
