import {
  IconCalendarClock,
  IconFolders,
  IconHistory,
  IconInbox,
  IconListDetails,
  IconUsers,
} from '@tabler/icons-react'

/** The pages of a studio, in the order of the navigation and of the tabs on a phone. */
export const PAGES = [
  { key: 'schedule', to: '/s/$slug/schedule', icon: IconCalendarClock },
  { key: 'artists', to: '/s/$slug/artists', icon: IconUsers },
  { key: 'projects', to: '/s/$slug/projects', icon: IconFolders },
  { key: 'inbox', to: '/s/$slug/inbox', icon: IconInbox },
  { key: 'bookings', to: '/s/$slug/bookings', icon: IconListDetails },
  { key: 'history', to: '/s/$slug/history', icon: IconHistory },
] as const
