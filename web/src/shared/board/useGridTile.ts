import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect, useState, type RefObject } from 'react'

import type { Axis, Zoom } from './axis'
import { GRID_DETAIL, readGridColours, weekTile } from './tile'

/** The tile of the grid in the colours of the theme, made anew when theme or scale change. */
export function useGridTile(scroller: RefObject<HTMLElement | null>, axis: Axis, zoom: Zoom): string {
  const scheme = useComputedColorScheme('light')
  const [tile, setTile] = useState('none')
  useLayoutEffect(() => {
    if (scroller.current === null) return
    const detail = GRID_DETAIL[zoom]
    setTile(detail === null ? 'none' : weekTile(axis, detail, readGridColours(scroller.current)))
  }, [scroller, axis, zoom, scheme])
  return tile
}
