import { createContext, use, type ReactNode } from 'react'

import { SearchButton } from '@/shared/commands/SearchButton'

import { LiveState } from './LiveState'
import { OfflineStrip } from './OfflineStrip'
import { OutboxMark } from './OutboxMark'
import classes from './Page.module.css'

/** What the app puts into the bar of every page. */
export const TopBarExtra = createContext<ReactNode>(null)

interface TopBarProps {
  /** Where one is: the first heading of the page, and the title of the window. */
  place: string
  /** Of the window, if it says more than the place. */
  title?: string | undefined
  /** What follows the place, after a stroke. */
  detail?: ReactNode
  /** The right side, before what is always there. */
  children?: ReactNode
  /** The one primary button of the view. */
  primary?: ReactNode
  /** Instead of whether it is live, where what is seen does not follow what others do. */
  live?: ReactNode
}

/** The bar over every page: place, what the page puts there, whether it is live, the primary action. */
export function TopBar({
  place,
  title = place,
  detail,
  children,
  primary,
  live = <LiveState />,
}: TopBarProps) {
  return (
    <div className={classes.top}>
      <title>{title}</title>
      <h1 className={classes.place}>{place}</h1>
      {detail !== undefined && (
        <>
          <span className={classes.stroke} aria-hidden>
            /
          </span>
          <div className={classes.detail}>{detail}</div>
        </>
      )}
      <div className={classes.side}>
        <SearchButton />
        {children}
        <OutboxMark />
        {live}
        {use(TopBarExtra)}
        {primary}
      </div>
    </div>
  )
}

interface PageProps extends Omit<TopBarProps, 'children'> {
  /** The right side of the top bar, before what is always there. */
  side?: ReactNode
  children: ReactNode
}

/** A page of a studio: the top bar, then the content, which has all the height that is left and scrolls by itself. */
export function Page({ side, children, ...bar }: PageProps) {
  return (
    <div className={classes.root}>
      <TopBar {...bar}>{side}</TopBar>
      <OfflineStrip />
      <div className={classes.content}>{children}</div>
    </div>
  )
}
