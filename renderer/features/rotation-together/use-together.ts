import { useEffect, useSyncExternalStore } from 'react'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useRotations } from '../../api/stores.ts'
import type { Member } from './members.ts'
import { type Counts, countsOf, type Followed, follow } from './outcome.ts'
import { Together, type TogetherState } from './together.ts'

/** The one group of the window. It lives beside the screen, so that hiding its sheet stops nothing. */
export const together = new Together(keyturn)

export const useTogether = (): TogetherState => useSyncExternalStore(together.subscribe, together.get)

/** Keeps the group true to what main tells: rotations begun elsewhere join in; another account's group is forgotten. */
export function useTogetherUpkeep(overview: OverviewView | null): void {
  const practice = overview?.practice ?? null
  const identities = overview?.identities ?? null
  useEffect(() => {
    if (practice !== null) together.forget()
  }, [practice])
  useEffect(() => {
    if (identities !== null) together.note(identities)
  }, [identities])
}

/** The members with their rotations as they stand, and how many stand how. */
export function useFollowed(members: readonly Member[]): { followed: readonly Followed[]; counts: Counts } {
  const ids = members.flatMap(({ state }) => (state.kind === 'started' ? [state.operationId] : []))
  const followed = follow(members, useRotations(ids))
  return { followed, counts: countsOf(followed) }
}
