import { useSyncExternalStore } from 'react'
import { createStore } from '../../api/store.ts'
import type { GlanceGroup } from './glance.ts'
import type { Order } from './list-order.ts'
import type { ListChoices } from './list-sections.ts'

/** `order` null: the person has chosen none yet. */
type Chosen = Omit<ListChoices, 'order'> & { readonly order: Order | null }

/** It lives beside the screen, so that a list that is drawn afresh stands as it did. */
const choices = createStore<Chosen>({ order: null, byAccount: false, only: null, folded: new Set() })

export const useListChoices = (): Chosen => useSyncExternalStore(choices.subscribe, choices.get)

export const chooseOrder = (order: Order): void => choices.set({ ...choices.get(), order })

export const toggleByAccount = (): void =>
  choices.set({ ...choices.get(), byAccount: !choices.get().byAccount })

/** Narrows the list to a group; the same one again, or null, shows all. */
export const chooseOnly = (group: GlanceGroup | null): void =>
  choices.set({ ...choices.get(), only: choices.get().only === group ? null : group })

export const toggleFolded = (key: string): void => {
  const folded = new Set(choices.get().folded)
  if (!folded.delete(key)) folded.add(key)
  choices.set({ ...choices.get(), folded })
}
