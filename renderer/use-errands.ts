import { type Dispatch, useCallback, useEffect, useState } from 'react'
import type { OverviewView } from '../electron/contract/views.ts'
import { keyturn } from './api/keyturn.ts'
import { useIntents } from './api/stores.ts'
import type { Errand } from './features/find/errand.ts'
import { type FarErrand, leadOf, nextOf } from './leads.ts'
import { errandWords } from './messages/find.ts'
import type { Screen, ScreenAction } from './screen.ts'
import { isHeldNow, useIsHeld } from './ui/modal.ts'

type Errands = {
  /** Asks the window for something, as the menu bar does. */
  readonly ask: (errand: Errand) => void
  /** What waits until the open dialog is closed, in words; null: nothing. */
  readonly next: string | null
  /** Whose page was asked for and isn't there any more; null: nobody's. */
  readonly gone: string | null
  readonly forgetGone: () => void
}

/**
 * Follows what the window is asked for. An open sheet or question is never taken away, with what is typed into it: the
 * errand waits until it is closed, and the sheet says so; the last one asked for counts. It also waits for the first
 * overview, and while AWS may still tell whom it is about. A check disturbs nobody and is made at once; Find does not
 * open over a sheet, and is nothing to come back to later.
 */
export function useErrands(
  overview: OverviewView | null,
  screen: Screen,
  dispatch: Dispatch<ScreenAction>,
  setFinding: (finding: boolean) => void,
): Errands {
  const [errand, setErrand] = useState<FarErrand | null>(null)
  const [gone, setGone] = useState<string | null>(null)
  const isHeld = useIsHeld()
  const ask = useCallback(
    (asked: Errand) => {
      if (asked.kind === 'check') void keyturn.identitiesCheck(undefined)
      else if (asked.kind !== 'find') setErrand(asked)
      else if (!isHeldNow()) setFinding(true)
    },
    [setFinding],
  )
  useIntents(ask)
  const forgetGone = useCallback(() => setGone(null), [])

  const lead =
    errand === null || overview === null || !overview.loaded ? null : leadOf(errand, overview, screen.page)
  const step = lead === null ? 'wait' : nextOf(lead, screen, isHeld)
  useEffect(() => {
    if (lead === null || step === 'wait') return
    setErrand(null)
    setFinding(false)
    if (step === 'drop') return
    if (lead.kind === 'gone') setGone(lead.identityId)
    if (lead.kind === 'go') {
      setGone(null)
      dispatch({ type: 'go', page: lead.page, sheet: lead.sheet })
    }
    if (lead.kind === 'do') {
      void (lead.what === 'practice' ? keyturn.practiceOpen(undefined) : keyturn.practiceLeave(undefined))
    }
  }, [lead, step, dispatch, setFinding])
  const next = errand !== null && isHeld && step === 'wait' ? errandWords.next(errand.kind) : null
  return { ask, next, gone, forgetGone }
}
