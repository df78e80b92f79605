import { useQuery } from '@tanstack/react-query'

import { runBatch, type BookingCreate } from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'
import { useStudio } from '@/features/tenant/studio'

import { refusalsOf } from '@/features/booking/data/problems'
import type { OneRefusal } from '@/features/booking/data/types'

export interface Trial {
  /** By the place of the repetition. */
  refusals: ReadonlyMap<number, OneRefusal>
  /** Of holds, if all of them can be placed. */
  ranks: readonly (number | null)[]
}

/** Tries repetitions on the program, which changes nothing: which of them could be booked, and what is in the way. */
export function useTrial(bodies: readonly BookingCreate[]) {
  const { tenant } = useStudio()
  return useQuery({
    queryKey: ['repeats', tenant.slug, bodies],
    enabled: bodies.length > 0,
    staleTime: 0,
    retry: false,
    queryFn: async ({ signal }): Promise<Trial> => {
      const operations = bodies.map((body) => ({ op: 'create' as const, ...body }))
      try {
        const answer = await runBatch({
          body: { operations, atomic: true },
          query: { dryRun: true },
          signal,
        })
        return { refusals: new Map(), ranks: answer.data.data.map((one) => one.rank ?? null) }
      } catch (error) {
        const found = error instanceof ApiProblem ? refusalsOf(error) : null
        if (found === null) throw error
        return { refusals: new Map(found.map((one) => [one.index, one])), ranks: [] }
      }
    },
  })
}
