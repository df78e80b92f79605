import { queryOptions } from '@tanstack/react-query'

import { whoAmI, type Me } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'

/** Who is signed in, or null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return (await whoAmI({ signal })).data.data
    } catch (error) {
      if (hasCode(error, 'unauthenticated')) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})
