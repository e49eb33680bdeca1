import type { Problem } from '../../electron/contract/problems.ts'
import { general } from '../messages/general.ts'
import type { PolicySubject } from '../messages/policy-statement.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Waiting } from './waiting.tsx'

type OpeningSheetProps = {
  readonly title: string
  /** What is being looked for. */
  readonly waiting: string
  /** Why there is nothing to show; null: it is still on its way. */
  readonly problem: Problem | null
  readonly subject?: PolicySubject | null
  readonly onRetry?: () => void
  readonly onClose: () => void
}

/** A sheet whose view is not here yet. */
export function OpeningSheet({ title, waiting, problem, subject, onRetry, onClose }: OpeningSheetProps) {
  return (
    <Dialog
      size="sheet"
      title={title}
      onClose={onClose}
      footer={<Button onClick={onClose}>{general.close}</Button>}
    >
      {problem === null ? (
        <Waiting>{waiting}</Waiting>
      ) : (
        <ProblemNotice problem={problem} subject={subject ?? null} urgent onRetry={onRetry} />
      )}
    </Dialog>
  )
}
