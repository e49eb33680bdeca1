import { sessions as words } from '../../messages/sessions.ts'
import { Question } from '../../ui/question.tsx'
import { Words } from '../../ui/words.tsx'

/** Something that is to go: the session in memory, or a profile of the files. */
export type Taking =
  | {
      readonly kind: 'forget'
      readonly needsQuestion: boolean
      readonly profiles: readonly string[]
      readonly expiresAt: string
    }
  | {
      readonly kind: 'remove'
      readonly needsQuestion: boolean
      readonly profile: string
      /** What the person has to know: other credentials go along, or the session stands nowhere else. */
      readonly loss: 'changed' | 'onlyThere'
    }

type SessionQuestionProps = {
  readonly taking: Taking
  readonly awsNow: Date
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks before something goes that Keyturn can't bring back. */
export function SessionQuestion({ taking, awsNow, onConfirm, onCancel }: SessionQuestionProps) {
  if (taking.kind === 'remove') {
    const { title, confirm, cancel } = words.removeQuestion
    return (
      <Question
        title={title(taking.profile)}
        confirm={confirm}
        cancel={cancel}
        onConfirm={onConfirm}
        onCancel={onCancel}
      >
        <p>{words.removeQuestion[taking.loss]}</p>
      </Question>
    )
  }
  const { title, body, written, confirm, cancel } = words.forgetQuestion
  return (
    <Question title={title} confirm={confirm} cancel={cancel} onConfirm={onConfirm} onCancel={onCancel}>
      <p>{body}</p>
      {taking.profiles.length === 0 ? null : (
        <p>
          <Words of={written(taking.profiles, new Date(taking.expiresAt), awsNow)} />
        </p>
      )}
    </Question>
  )
}
