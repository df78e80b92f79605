import type { OwnSettings, TenantSettings } from '@/shared/api/generated'

export interface ChallengeRule {
  policy: 'release' | 'ask' | 'confirm'
  whose: 'artist' | 'project' | 'tenant'
  hours: number
}

/** The rule that decides about a challenge: the one nearest to the artist, as the program finds it. */
export function ruleOf(
  artist: OwnSettings | undefined,
  project: OwnSettings | undefined,
  studio: TenantSettings,
): ChallengeRule {
  const hours = artist?.challengeHours ?? project?.challengeHours ?? studio.challengeHours ?? 24
  if (artist?.challengePolicy) return { policy: artist.challengePolicy, whose: 'artist', hours }
  if (project?.challengePolicy) return { policy: project.challengePolicy, whose: 'project', hours }
  return { policy: studio.challengePolicy ?? 'release', whose: 'tenant', hours }
}
