import { createContext, useContext } from 'react'
import { defaultAgeLimits } from '../../electron/contract/describe.ts'
import type { AgeLimits } from '../../electron/contract/settings-views.ts'

/** From which age a key is due soon and overdue, as the overview says. */
export const AgeLimitsContext = createContext<AgeLimits>(defaultAgeLimits)

export const useAgeLimits = (): AgeLimits => useContext(AgeLimitsContext)
