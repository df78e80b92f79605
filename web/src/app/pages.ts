import {
  IconCalendarClock,
  IconFolders,
  IconHistory,
  IconInbox,
  IconListDetails,
  IconUsers,
} from '@tabler/icons-react'

/** The pages of a studio, in the order of the navigation. */
export const PAGES = [
  { key: 'schedule', to: '/s/$slug/schedule', icon: IconCalendarClock, isTab: true },
  { key: 'artists', to: '/s/$slug/artists', icon: IconUsers, isTab: true },
  { key: 'projects', to: '/s/$slug/projects', icon: IconFolders, isTab: true },
  { key: 'inbox', to: '/s/$slug/inbox', icon: IconInbox, isTab: true },
  { key: 'bookings', to: '/s/$slug/bookings', icon: IconListDetails, isTab: false },
  { key: 'history', to: '/s/$slug/history', icon: IconHistory, isTab: false },
] as const

/** On a phone: four tabs, because five with "More" are what a thumb can tell apart at 360 px. */
export const TABS = PAGES.filter((page) => page.isTab)

/** On a phone behind "More". */
export const BEHIND_MORE = PAGES.filter((page) => !page.isTab)
