import { type ReactNode, useState } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { takeOver as words } from '../../messages/rotation-both.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'

type TakeOverProps = {
  readonly identityId: string
  /** The other computer's name. */
  readonly host: string
  readonly onTaken?: () => void
}

type Parts = {
  readonly button: ReactNode
  /** Where the button stands in a dialog: beside it, never in its form. */
  readonly question: ReactNode
}

/** Takes an identity's operations from another computer, once the person has said that it is not at work (case 40). */
export function useTakeOver({ identityId, host, onTaken }: TakeOverProps): Parts {
  const [asking, setAsking] = useState(false)
  const { carryOut, busy, problem } = useCommand(keyturn.operationsTakeOver)
  const take = async () => {
    if (!(await carryOut({ identityId }))) return
    setAsking(false)
    onTaken?.()
  }
  const button = (
    <Button small onClick={() => setAsking(true)}>
      {words.button}
    </Button>
  )
  const question = asking ? (
    <Question
      title={words.question.title(host)}
      confirm={words.question.confirm}
      cancel={words.question.cancel}
      busy={busy}
      onConfirm={() => void take()}
      onCancel={() => setAsking(false)}
    >
      <p>
        <Words of={words.question.body(host)} />
      </p>
      <p>{words.question.after}</p>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </Question>
  ) : null
  return { button, question }
}
