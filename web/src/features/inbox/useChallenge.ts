import { useQuery } from '@tanstack/react-query'

import { getChallenge, type Challenge, type Item } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

/**
 * The challenge that an item is about, with its note and its rule; undefined until it is there. A row of many asks for it only
 * where it `isWanted`, and has it otherwise when something else has read it.
 */
export function useChallenge(
  { kind, challengeId }: Pick<Item, 'kind' | 'challengeId'>,
  isWanted = true,
): Challenge | undefined {
  const { tenant } = useStudio()
  const { data } = useQuery({
    queryKey: ['challenges', tenant.slug, 'one', challengeId],
    queryFn: async ({ signal }): Promise<Challenge> =>
      (await getChallenge({ path: { challenge_id: challengeId ?? '' }, signal })).data.data,
    enabled: isWanted && kind === 'challenge' && Boolean(challengeId),
  })
  return data
}
