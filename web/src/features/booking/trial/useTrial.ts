import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { Trial, UNASKED, type TrialRequest, type TrialState } from './trial'

/** The one of the board: there is one drag at a time, and its ghost and its card say the same. */
export const dragTrial = new Trial()

/** Asks for as long as this is shown what would come of a request; null asks nothing. */
export function useAsking(trial: Trial, key: string, request: TrialRequest | null): void {
  const asked = request === null ? null : JSON.stringify(request)
  useEffect(() => {
    if (asked === null) trial.stop()
    else trial.ask(key, JSON.parse(asked) as TrialRequest)
  }, [trial, key, asked])
  useEffect(() => () => trial.stop(), [trial])
}

/** What the program said of this, if it is what was asked. */
export function useTrialState(trial: Trial, key: string): TrialState {
  return useStore(trial.state, (state) => (state.key === key ? state : UNASKED))
}

/** For a form, which has one of its own. */
export function useOwnTrial(key: string, request: TrialRequest | null): TrialState {
  const [trial] = useState(() => new Trial())
  useAsking(trial, key, request)
  return useTrialState(trial, key)
}
