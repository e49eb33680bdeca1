import { history, whoseWords } from '../../messages/history.ts'
import { classNames } from '../../ui/class-names.ts'
import { type Group, operationOf } from './entries.ts'
import styles from './history-group.module.css'
import { HistoryStep } from './history-step.tsx'
import { RequestIds } from './request-ids.tsx'

const css = classNames(styles)

/** What was done in one go: the steps of an operation under its name, or one thing alone. */
export function HistoryGroup({ group, tellsWhose }: { group: Group; tellsWhose: boolean }) {
  const { entries } = group
  const title = titleOf(group)
  return (
    <li className={css('group')}>
      {title === null ? null : (
        <h3 className={css('title')}>
          {title}
          {tellsWhose ? <span className={css('whose')}>{whoseWords(entries[0])}</span> : null}
        </h3>
      )}
      <ol>
        {entries.map((entry) => (
          <HistoryStep
            key={entry.id}
            entry={entry}
            whose={title === null && tellsWhose ? whoseWords(entry) : null}
          />
        ))}
      </ol>
      <RequestIds entries={entries} />
    </li>
  )
}

function titleOf(group: Group): string | null {
  const operation = operationOf(group)
  if (operation === null) return null
  if (operation.kind === 'rotation') return history.rotationOf(operation.oldKeyId)
  return operation.kind === 'set-up' ? history.setUp : history.removal
}
