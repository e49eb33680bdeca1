import type { OverviewView } from '../../../electron/contract/views.ts'
import { identityName } from '../../messages/home.ts'
import { takeOver as words } from '../../messages/rotation-both.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { useTakeOver } from './take-over.tsx'

type Found = OverviewView['unreadableOperations'][number]

type FoundOperationProps = { readonly found: Found; readonly overview: OverviewView }

/** An operation that is not acted on by itself: its journal can't be read, or another computer holds it. */
export function FoundOperation({ found, overview }: FoundOperationProps) {
  const { identityId, problem, canTakeOver } = found
  if (!canTakeOver || identityId === null || problem.code !== 'operation-locked-elsewhere')
    return <ProblemNotice problem={problem} tone="soon" />
  return <HeldElsewhere identityId={identityId} host={problem.data.host} overview={overview} />
}

type HeldElsewhereProps = {
  readonly identityId: string
  readonly host: string
  readonly overview: OverviewView
}

/** A process id says nothing about another computer, so the person is asked (failure case 40). */
function HeldElsewhere({ identityId, host, overview }: HeldElsewhereProps) {
  const { button, question } = useTakeOver({ identityId, host })
  const summary = overview.identities.find(({ id }) => id === identityId)
  const user = summary === undefined ? (identityId.split('/').at(-1) ?? identityId) : identityName(summary)
  return (
    <>
      <Notice tone="soon" title={words.named(user)} actions={button}>
        <p>
          <Words of={words.text(host)} />
        </p>
      </Notice>
      {question}
    </>
  )
}
