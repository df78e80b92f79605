import { QueryClient } from '@tanstack/react-query'

import { isPassing } from '@/shared/api/problem'

import { readOrKept } from './keptQueries'

/** What was read. Lists stay fresh by recorded events, so nothing is read again because a window got the focus. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      persister: readOrKept,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
