import { keyturn } from '../../api/keyturn.ts'
import { pushCheckup } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { makePrivate as words } from '../../messages/check-up-mending.ts'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import styles from './mending-sheet.module.css'

const css = classNames(styles)

type PrivateQuestionProps = {
  readonly identityId: string
  readonly paths: readonly string[]
  readonly onMended: () => void
  readonly onClose: () => void
}

/** Asks before files with keys are closed to the other users of this computer. */
export function PrivateQuestion({ identityId, paths, onMended, onClose }: PrivateQuestionProps) {
  const { send, busy, problem } = useCommand(keyturn.filesMakePrivate)
  const close = async () => {
    if (busy) return
    const report = await send({ identityId })
    if (report === null) return
    pushCheckup(report)
    onMended()
  }
  return (
    <Question
      title={words.title}
      confirm={words.go}
      cancel={words.cancel}
      tone="plain"
      busy={busy}
      onConfirm={() => void close()}
      onCancel={onClose}
    >
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
      <p>{words.body(paths.length)}</p>
      <ul className={css('paths')} aria-label={words.files}>
        {paths.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
      <p className={css('soft')}>{words.note}</p>
    </Question>
  )
}
