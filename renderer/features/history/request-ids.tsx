import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import { actionWords, history } from '../../messages/history.ts'
import { classNames } from '../../ui/class-names.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './request-ids.module.css'

const css = classNames(styles)

/** AWS's ids of the requests behind some entries, for whoever looks them up; folded up until then. */
export function RequestIds({ entries }: { entries: readonly HistoryEntry[] }) {
  const all = entries.flatMap((entry) => entry.requestIds.map((requestId) => ({ entry, requestId })))
  if (all.length === 0) return null
  return (
    <details className={css('details')}>
      <summary className={css('summary')}>{history.requestIds(all.length)}</summary>
      <ul className={css('ids')}>
        {all.map(({ entry, requestId }) => (
          <li key={`${entry.id} ${requestId}`} className={css('id')}>
            <span>
              <Words of={actionWords(entry)} />
            </span>
            <span className={css('text')}>
              <code>{requestId}</code>
              <CopyButton
                text={requestId}
                label={history.copyRequestId(requestId)}
                copied={history.requestIdCopied}
              />
            </span>
          </li>
        ))}
      </ul>
      <p className={css('note')}>{history.requestIdsNote}</p>
    </details>
  )
}
