import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import { minute, second, useNow } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { shortKey } from '../../messages/format.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { wordsFor } from '../../messages/problems.ts'
import { both, tries } from '../../messages/rotation-both.ts'
import { waitingWords, waiting as words } from '../../messages/rotation-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { PermissionHelp } from '../../ui/permission-help.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { CodeProblem, useCodeWait } from '../mfa/code-wait.tsx'
import { CodeChoice } from './code-choice.tsx'
import { useTypedCode } from './typed-code.ts'
import styles from './waiting-panel.module.css'

const css = classNames(styles)

type WaitingPanelProps = {
  readonly view: RotationView
  readonly waitingFor: NonNullable<RotationView['waitingFor']>
  readonly subject: PolicySubject
}

/** What the rotation waits for, with the one action that helps. Waiting loses nothing. */
export function WaitingPanel({ view, waitingFor, subject }: WaitingPanelProps) {
  const now = useNow(minute)
  const { title, next } = waitingWords[waitingFor.what]
  const told = waitingFor.problem === null ? null : wordsFor(waitingFor.problem)
  const way = told?.way
  const unheld = waitingFor.what === 'person' ? view.unheldKeyId : null
  return (
    <section className={css('panel')} aria-label={title}>
      <p className={css('head')}>
        <Icon name="clock" size={18} />
        <strong>{told?.title ?? (unheld === null ? title : words.unheldTitle)}</strong>
        <span className={css('since')}>{words.since(new Date(waitingFor.since), now)}</span>
      </p>
      {unheld === null ? (
        <p>
          {told === null ? null : (
            <>
              <Words of={told.next} />{' '}
            </>
          )}
          {next}
        </p>
      ) : (
        <p>
          <Words of={words.unheld(shortKey(unheld))} />
        </p>
      )}
      {waitingFor.retryAt === null ? null : <RetryTime at={waitingFor.retryAt} />}
      {way?.kind === 'permission' ? (
        <PermissionHelp action={way.action} explicit={way.explicit} subject={subject} />
      ) : null}
      {unheld !== null ? (
        <UnheldAnswer view={view} accessKeyId={unheld} />
      ) : waitingFor.what === 'code' ? (
        <CodeAnswer view={view} />
      ) : (
        <Answer view={view} what={waitingFor.what} />
      )}
    </section>
  )
}

/** When it is tried again by itself. Not spoken: it would never stop. */
function RetryTime({ at }: { at: string }) {
  const now = useNow(second)
  return <p className={css('retry')}>{tries.at(new Date(at), now)}</p>
}

function CodeAnswer({ view }: { view: RotationView }) {
  const { send, busy, problem } = useCommand(keyturn.rotationProvideCode)
  const { typed, choice, clear } = useTypedCode(view.devices)
  const wait = useCodeWait(problem)
  const give = async () => {
    if (typed === null || busy || wait > 0) return
    await send({ operationId: view.operationId, ...typed })
    clear()
  }
  return (
    <div className={css('answer')}>
      <CodeProblem problem={problem} wait={wait} />
      <CodeChoice {...choice} label={words.code} hint={words.codeHint} first />
      <div>
        <Button
          tone="main"
          submit
          disabled={typed === null || wait > 0}
          busy={busy}
          onClick={() => void give()}
        >
          {waitingWords.code.action}
        </Button>
      </div>
    </div>
  )
}

function UnheldAnswer({ view, accessKeyId }: { view: RotationView; accessKeyId: string }) {
  const { send, busy, problem } = useCommand(keyturn.rotationRemoveUnheldKey)
  return (
    <div className={css('answer')}>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
      <div>
        <Button busy={busy} onClick={() => void send({ operationId: view.operationId })}>
          {words.removeUnheld(shortKey(accessKeyId))}
        </Button>
      </div>
    </div>
  )
}

function Answer({ view, what }: { view: RotationView; what: keyof typeof waitingWords }) {
  const retry = useCommand(keyturn.rotationRetry)
  const leave = useCommand(keyturn.rotationLeaveOut)
  const { operationId, canRetry, canLeaveOut, canSwitchOff } = view
  const held =
    view.places.find(({ state }) => state === 'writing') ?? view.places.find(({ state }) => state === 'old')
  const problem = retry.problem ?? leave.problem
  return (
    <div className={css('answer')}>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
      <div className={css('buttons')}>
        {canRetry ? (
          <Button tone="main" busy={retry.busy} onClick={() => void retry.send({ operationId })}>
            {canSwitchOff ? both.look : waitingWords[what].action}
          </Button>
        ) : null}
        {canLeaveOut && held !== undefined ? (
          <Button busy={leave.busy} onClick={() => void leave.send({ operationId, placeId: held.placeId })}>
            {words.leaveOut(held.profile)}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
