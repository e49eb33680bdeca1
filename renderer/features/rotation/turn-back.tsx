import { type ReactNode, useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { run } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { Question } from '../../ui/question.tsx'

const words = run.stopQuestion

type TurnBack = {
  /** For a footer; null where the rotation can't turn back. */
  readonly button: ReactNode
  /** Beside the dialog, never in its form. */
  readonly question: ReactNode
  readonly problem: Problem | null
}

/** `Stop and undo` of a rotation that has not finished, with its question. */
export function useTurnBack({ operationId, canUndo, direction }: RotationView): TurnBack {
  const [asking, setAsking] = useState(false)
  const { send, busy, problem } = useCommand(keyturn.rotationUndo)
  const turnBack = async () => {
    await send({ operationId })
    setAsking(false)
  }
  const button =
    canUndo && direction === 'forward' ? (
      <Button icon="undo" onClick={() => setAsking(true)}>
        {run.stop}
      </Button>
    ) : null
  const question = asking ? (
    <Question
      title={words.title}
      confirm={words.confirm}
      cancel={words.cancel}
      busy={busy}
      onConfirm={() => void turnBack()}
      onCancel={() => setAsking(false)}
    >
      <p>{words.body}</p>
    </Question>
  ) : null
  return { button, question, problem }
}
