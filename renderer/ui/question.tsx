import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Dialog } from './dialog.tsx'
import styles from './question.module.css'

const css = classNames(styles)

type QuestionProps = {
  readonly title: string
  readonly children: ReactNode
  /** What the dangerous button does, in words. */
  readonly confirm: string
  readonly cancel: string
  /** `plain` where the choice loses nothing; cancel is the default all the same. */
  readonly tone?: 'danger' | 'plain'
  readonly busy?: boolean
  /** Something is missing for the choice, such as a code. */
  readonly disabled?: boolean
  /** Enter in a field of the question; without it Enter cancels. */
  readonly onSubmit?: (() => void) | undefined
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/**
 * Asks before something that can't be taken back. Cancel is the default, has the focus, and stands where the main
 * button was a moment ago; the dangerous one stands apart from it.
 */
export function Question(props: QuestionProps) {
  return (
    <Dialog
      size="question"
      title={props.title}
      onClose={props.onCancel}
      onSubmit={props.onSubmit ?? props.onCancel}
      footer={
        <>
          <span className={css('apart')}>
            <Button
              tone={props.tone ?? 'danger'}
              busy={props.busy ?? false}
              disabled={props.disabled ?? false}
              onClick={props.onConfirm}
            >
              {props.confirm}
            </Button>
          </span>
          <Button first onClick={props.onCancel}>
            {props.cancel}
          </Button>
        </>
      }
    >
      <div className={css('text')}>{props.children}</div>
    </Dialog>
  )
}
