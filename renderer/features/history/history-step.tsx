import type { HistoryEntry } from '../../../electron/contract/history-views.ts'
import { format } from '../../messages/format.ts'
import { actionWords, resultWords } from '../../messages/history.ts'
import { wordsFor } from '../../messages/problems.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { KeyId } from '../../ui/key-id.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './history-step.module.css'

const css = classNames(styles)

const shapes: Readonly<Record<HistoryEntry['result'], IconName>> = {
  done: 'check',
  kept: 'check',
  undone: 'undo',
  cancelled: 'close',
  failed: 'warning',
}

/** One thing done: when, how it went by shape and word, what, to which key, and why it failed. */
export function HistoryStep({ entry, whose }: { entry: HistoryEntry; whose: string | null }) {
  const { at, result, accessKeyId, problem } = entry
  return (
    <li className={css('step', result)}>
      <time className={css('time')} dateTime={at}>
        {format.clock(new Date(at))}
      </time>
      <span className={css('shape')}>
        <Icon name={shapes[result]} size={14} />
      </span>
      <div>
        <p className={css('line')}>
          <span>
            <Words of={actionWords(entry)} />
          </span>
          {accessKeyId === null ? null : <KeyId id={accessKeyId} />}
          {whose === null ? null : <span className={css('soft')}>{whose}</span>}
        </p>
        {problem === null ? null : <p className={css('soft')}>{wordsFor(problem).title}</p>}
      </div>
      <span className={css('result')}>{resultWords[result]}</span>
    </li>
  )
}
