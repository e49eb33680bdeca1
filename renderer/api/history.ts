/** The history, asked for whenever its page opens and dropped when it closes; what is done meanwhile comes on top. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryEntry, HistoryView } from '../../electron/contract/history-views.ts'
import { withAdded } from './history-view.ts'
import { keyturn } from './keyturn.ts'
import { type Loaded, nothingYet } from './store.ts'

/** All of it, whatever identity the page is about. */
export function useHistory(): Loaded<HistoryView> & { readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<HistoryView>>(nothingYet)
  const added = useRef<readonly HistoryEntry[]>([])
  const reload = useCallback(async () => {
    const result = await keyturn.historyGet({ identityId: null })
    setLoaded(
      result.ok
        ? { view: withAdded(result.value, added.current), problem: null }
        : { view: null, problem: result.problem },
    )
  }, [])
  useEffect(() => {
    void reload()
    return keyturn.subscribe.historyAdded((entry) => {
      added.current = [...added.current, entry]
      setLoaded((before) =>
        before.view === null ? before : { ...before, view: withAdded(before.view, [entry]) },
      )
    })
  }, [reload])
  return { ...loaded, reload: () => void reload() }
}
