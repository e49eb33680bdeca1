import { createContext, useContext } from 'react'
import type { AgeLimits } from '../../electron/contract/settings-views.ts'

/** From which age a key is due soon and overdue, as the overview says; null outside of what shows the overview. */
export const AgeLimitsContext = createContext<AgeLimits | null>(null)

export function useAgeLimits(): AgeLimits {
  const limits = useContext(AgeLimitsContext)
  if (limits === null) throw new Error('ages are shown without the overview’s limits')
  return limits
}
