import { useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { Result } from '../../../electron/contract/result.ts'
import type { SessionsView } from '../../../electron/contract/session-views.ts'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { pushSessions, type Sessions } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { accountNumber } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { accountName } from '../../messages/home.ts'
import { wordsFor } from '../../messages/problems.ts'
import { sessions as all } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Live } from '../../ui/live.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { type OpenSheet, subjectOf } from '../identities/actions.ts'
import { LeftOvers } from './left-overs.tsx'
import { Obstacle } from './obstacle.tsx'
import { placesLeft } from './session-choices.ts'
import { SessionPanel } from './session-panel.tsx'
import { SessionQuestion, type Taking } from './session-question.tsx'
import { mainSession, stateAt } from './session-time.ts'
import styles from './status-step.module.css'
import { useAwsNow } from './use-aws-now.ts'
import { WritePlaces } from './write-places.tsx'

const css = classNames(styles)
const words = all.status

type StatusStepProps = {
  readonly sessions: Sessions
  readonly identity: IdentityView | null
  readonly open: OpenSheet
  /** Goes to the form that opens or renews a session. */
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** The sessions that there are, with what can be done with each. */
export function StatusStep({ sessions, identity, open, onOpen, onClose }: StatusStepProps) {
  const { view } = sessions
  const { identityId } = view
  const awsNow = useAwsNow(sessions)
  const acting = useCommand(act)
  const [asked, setAsked] = useState<Taking | null>(null)
  const [said, setSaid] = useState('')

  const carryOut = async (action: Action, words: string) => {
    setAsked(null)
    const next = await acting.send(action)
    if (next === null) return
    pushSessions(next)
    setSaid(words)
  }
  const take = (taking: Taking) =>
    taking.kind === 'forget'
      ? carryOut({ kind: 'forget', identityId }, words.said.forgotten)
      : carryOut(
          { kind: 'remove', identityId, profiles: [taking.profile] },
          words.said.removed(taking.profile),
        )
  const ask = (taking: Taking) => (taking.needsQuestion ? setAsked(taking) : void take(taking))
  const write = (profiles: readonly string[]) =>
    carryOut({ kind: 'write', identityId, profiles: [...profiles] }, words.said.written)

  const first = mainSession(view.sessions, awsNow)
  const isFine = first !== null && stateAt(first, awsNow) === 'lives'
  const held = view.sessions.find(({ inMemory }) => inMemory)
  const canWrite = held !== undefined && stateAt(held, awsNow) !== 'expired'
  return (
    <>
      <Dialog
        size="sheet"
        step="status"
        title={all.title(view.userName)}
        subtitle={identity === null ? accountNumber(view.account) : accountName(identity.summary)}
        onClose={onClose}
        footer={
          <>
            {view.obstacle === null ? (
              <Button tone={isFine ? 'plain' : 'main'} onClick={onOpen}>
                {view.sessions.length === 0 ? words.open : words.renew}
              </Button>
            ) : null}
            <Button tone={isFine || view.obstacle !== null ? 'main' : 'plain'} onClick={onClose}>
              {general.done}
            </Button>
          </>
        }
      >
        <div className={css('step')}>
          <Live>{said}</Live>
          <Obstacle view={view} identity={identity} open={open} />
          {acting.problem === null ? null : (
            <ProblemNotice
              problem={acting.problem}
              subject={identity === null ? null : subjectOf(identity)}
              urgent
            />
          )}
          {view.writeProblem === null ? null : <NotWritten problem={view.writeProblem} />}
          {view.sessions.length === 0 && view.obstacle === null ? <p>{all.none}</p> : null}
          {view.sessions.map((session) => (
            <SessionPanel
              key={session.sessionId}
              session={session}
              awsNow={awsNow}
              busy={acting.busy}
              onTake={ask}
            />
          ))}
          {canWrite ? (
            <WritePlaces
              places={placesLeft(view)}
              busy={acting.busy}
              onWrite={(profiles) => void write(profiles)}
            />
          ) : null}
          <LeftOvers leftOvers={view.leftOvers} busy={acting.busy} onTake={ask} />
        </div>
      </Dialog>
      {asked === null ? null : (
        <SessionQuestion
          taking={asked}
          awsNow={awsNow}
          onConfirm={() => void take(asked)}
          onCancel={() => setAsked(null)}
        />
      )}
    </>
  )
}

type Action =
  | { readonly kind: 'write' | 'remove'; readonly identityId: string; readonly profiles: string[] }
  | { readonly kind: 'forget'; readonly identityId: string }

/** One command for all that this step does, since one at a time is under way and its problem is told in one place. */
function act(action: Action): Promise<Result<SessionsView>> {
  switch (action.kind) {
    case 'write':
      return keyturn.sessionWrite({ identityId: action.identityId, profiles: action.profiles })
    case 'remove':
      return keyturn.sessionRemove({ identityId: action.identityId, profiles: action.profiles })
    case 'forget':
      return keyturn.sessionForget({ identityId: action.identityId })
  }
}

function NotWritten({ problem }: { problem: Problem }) {
  const { title, next } = wordsFor(problem)
  return (
    <Notice tone="soon" title={all.write.failed} urgent>
      <p>
        {title}. <Words of={next} />
      </p>
    </Notice>
  )
}
