import { useCallback, useEffect, useId, useReducer, useState } from 'react'
import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { RotationPlanView } from '../../../electron/contract/rotation-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useIdentity } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { accountNumber, shortKey } from '../../messages/format.ts'
import { general } from '../../messages/general.ts'
import { accountName, identityName } from '../../messages/home.ts'
import type { PolicySubject } from '../../messages/policy-statement.ts'
import { plan as words } from '../../messages/rotation.ts'
import { copies as copyWords } from '../../messages/rotation-copies.ts'
import type { Sheet } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton, Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { useTakeOver } from '../identities/take-over.tsx'
import { ConfirmSheet } from './confirm-sheet.tsx'
import { CopyFolders } from './copy-folders.tsx'
import { CopyList } from './copy-list.tsx'
import { GoodToKnow } from './good-to-know.tsx'
import { choose, copiesToTell, firstChoices, startInput, whyNotYet } from './plan-choices.ts'
import styles from './plan-sheet.module.css'
import { PlanSteps } from './plan-steps.tsx'

const css = classNames(styles)

type MfaCode = CommandInput<'rotationPlan'>['mfaCode']

type PlanSheetProps = {
  readonly identityId: string
  readonly accessKeyId: string
  readonly onStarted: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** The plan of a rotation. Where the account demands MFA, one code comes first, and the plan is made with it. */
export function PlanSheet({ identityId, accessKeyId, onStarted, onClose }: PlanSheetProps) {
  const { view } = useIdentity(identityId)
  const [plan, setPlan] = useState<RotationPlanView | null>(null)
  const { send, busy, problem } = useCommand(keyturn.rotationPlan)
  const make = useCallback(
    async (mfaCode: MfaCode) => {
      const made = await send({ identityId, accessKeyId, mfaCode })
      if (made !== null) setPlan(made)
    },
    [identityId, accessKeyId, send],
  )
  useEffect(() => void make(null), [make])
  /** Makes it again while the old one is still shown. Where that fails, only the problem is left. */
  const remake = async () => {
    const made = await send({ identityId, accessKeyId, mfaCode: null })
    setPlan(made)
    return made
  }
  const again = () => {
    setPlan(null)
    void make(null)
  }

  /** What was taken over may be a rotation, which goes on now; else there is a plan to make. */
  const taken = async () => {
    const identity = await keyturn.identityGet({ identityId })
    const operationId = identity.ok ? identity.value.summary.rotationId : null
    if (operationId === null) again()
    else onStarted({ kind: 'rotation', operationId })
  }

  if (plan === null) {
    return (
      <Dialog
        size="sheet"
        title={words.title(view === null ? '' : identityName(view.summary))}
        onClose={onClose}
        footer={<Button onClick={onClose}>{general.cancel}</Button>}
      >
        {problem === null ? (
          <div className={css('loading')}>
            <Waiting>{words.loading}</Waiting>
            <Skeleton lines={9} />
          </div>
        ) : (
          <ProblemNotice problem={problem} urgent onRetry={again} />
        )}
      </Dialog>
    )
  }
  const account = (view === null ? null : accountName(view.summary)) ?? accountNumber(plan.account)
  if (plan.needsCode) {
    return (
      <ConfirmSheet
        plan={plan}
        account={account}
        accessKeyId={accessKeyId}
        busy={busy}
        problem={problem}
        onCode={(code) => void make(code)}
        onClose={onClose}
      />
    )
  }
  const subject = {
    arn: view?.arn ?? null,
    userName: plan.userName,
    account: plan.account,
    partition: view?.partition ?? null,
  }
  return (
    <Plan
      plan={plan}
      accessKeyId={accessKeyId}
      account={account}
      subject={subject}
      looking={busy}
      onFolders={remake}
      onPlan={again}
      onTaken={() => void taken()}
      onStarted={onStarted}
      onClose={onClose}
    />
  )
}

type PlanProps = {
  readonly plan: RotationPlanView
  readonly accessKeyId: string
  readonly account: string
  readonly subject: PolicySubject
  /** The plan is being made again. */
  readonly looking: boolean
  /** Where copies are looked for has changed. Gives the new plan. */
  readonly onFolders: () => Promise<RotationPlanView | null>
  readonly onPlan: () => void
  /** What another computer held is this one's now. */
  readonly onTaken: () => void
  readonly onStarted: (sheet: Sheet) => void
  readonly onClose: () => void
}

/** Everything that will happen, in order, with the choices where they belong. */
function Plan(props: PlanProps) {
  const { plan, accessKeyId, account, subject, looking, onFolders, onPlan, onTaken, onStarted, onClose } =
    props
  const [choices, dispatch] = useReducer(choose, plan, firstChoices)
  const { send, busy, problem } = useCommand(keyturn.rotationStart)
  const elsewhere = problem?.code === 'operation-locked-elsewhere' ? problem.data.host : null
  const takeOver = useTakeOver({ identityId: plan.identityId, host: elsewhere ?? '', onTaken })
  const whyId = useId()
  const why = whyNotYet(plan, choices)

  const start = async () => {
    const input = startInput(plan, choices)
    if (input === null || busy || looking) return
    const started = await send(input)
    if (started !== null) onStarted({ kind: 'rotation', operationId: started.operationId })
  }
  const foldersChanged = async () => {
    const after = await onFolders()
    if (after !== null) dispatch({ type: 'plan', before: plan, after })
  }
  const told = copiesToTell(plan.copies)
  // A session that has grown too old asks for a new plan, too: its first step is the code.
  const outdated = problem?.code === 'plan-outdated' || problem?.code === 'mfa-required'

  return (
    <>
      <Dialog
        size="sheet"
        step="plan"
        title={words.title(plan.userName)}
        subtitle={<Words of={words.subtitle(account, shortKey(accessKeyId), plan.oldKey?.ageDays ?? null)} />}
        onClose={onClose}
        onSubmit={() => void start()}
        footer={
          <>
            <p id={whyId} className={css('why')}>
              {why === null ? '' : words.notYet[why]}
            </p>
            <Button onClick={onClose}>{general.cancel}</Button>
            <Button
              tone="main"
              submit
              disabled={why !== null}
              busy={busy || looking}
              describedBy={why === null ? undefined : whyId}
            >
              {words.rotate}
            </Button>
          </>
        }
      >
        <div className={css('plan')}>
          {plan.blockers.map((blocker) => (
            <ProblemNotice
              key={JSON.stringify(blocker)}
              problem={blocker}
              subject={subject}
              onRetry={onPlan}
              retryLabel={words.newPlan}
            />
          ))}
          {problem === null ? null : (
            <ProblemNotice
              problem={problem}
              subject={subject}
              urgent
              onRetry={outdated ? onPlan : () => void start()}
              retryLabel={outdated ? words.newPlan : general.tryAgain}
              action={elsewhere === null ? null : takeOver.button}
            />
          )}
          <p className={css('lead')}>{plan.blockers.length > 0 ? words.blocked : words.nothingYet}</p>
          <PlanSteps plan={plan} accessKeyId={accessKeyId} choices={choices} dispatch={dispatch} />
          {told.length === 0 ? null : <CopyList {...copyWords.told} copies={told} />}
          <CopyFolders folders={plan.copyFolders} looking={looking} onChanged={foldersChanged} />
          <GoodToKnow plans={[plan]} />
        </div>
      </Dialog>
      {takeOver.question}
    </>
  )
}
