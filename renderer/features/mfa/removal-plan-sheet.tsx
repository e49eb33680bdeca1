import { useCallback, useEffect, useState } from 'react'
import type { MfaRemovalPlanView, MfaRemovalView } from '../../../electron/contract/mfa-views.ts'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaRemovals, useIdentity } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { deviceMenu, removal as words } from '../../messages/devices.ts'
import { general } from '../../messages/general.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { subjectOf } from '../identities/actions.ts'
import { RemovalPlan } from './removal-plan.tsx'
import styles from './step.module.css'
import { useOneCode } from './use-one-code.ts'

const css = classNames(styles)

type RemovalPlanSheetProps = {
  readonly identityId: string
  readonly device: DeviceView
  readonly onStarted: (view: MfaRemovalView) => void
  readonly onClose: () => void
}

/** Before a device is removed: what happens, what is left, and a yes and a code where they are wanted. */
export function RemovalPlanSheet({ identityId, device, onStarted, onClose }: RemovalPlanSheetProps) {
  const { serialNumber, name, kind, enabledAt } = device
  const { view } = useIdentity(identityId)
  const { plan, look, problem: planProblem } = usePlan(identityId, serialNumber)
  const remove = useCommand(keyturn.mfaRemove)
  const [accepted, setAccepted] = useState(false)
  const problem = remove.problem ?? planProblem
  const code = useOneCode(plan?.codeDevices ?? [], plan?.needsCode ?? false, problem)
  const isReady = plan !== null && code.isReady && (!plan.needsYes || accepted)

  // The plan was made afresh after the refusal, and says it itself.
  const isSaidByPlan = problem?.code === 'last-device' && plan?.needsYes === true

  const start = async () => {
    if (!isReady || remove.busy) return
    code.clear()
    const started = await remove.send({
      identityId,
      serialNumber,
      acceptsLast: plan.needsYes && accepted,
      mfaCode: code.mfaCode,
    })
    if (started === null) return look()
    mfaRemovals.push(started)
    onStarted(started)
  }
  return (
    <Dialog
      size="sheet"
      step={plan === null ? 'loading' : 'plan'}
      title={words.title(name)}
      subtitle={deviceMenu.kindAndSince(kind, new Date(enabledAt))}
      onClose={onClose}
      onSubmit={code.isAsked ? () => void start() : onClose}
      footer={
        <>
          {plan === null ? null : (
            <span className={css('apart')}>
              <Button tone="danger" disabled={!isReady} busy={remove.busy} onClick={() => void start()}>
                {words.confirm}
              </Button>
            </span>
          )}
          <Button first onClick={onClose}>
            {plan === null ? general.cancel : words.keep}
          </Button>
        </>
      }
    >
      <div className={css('step')}>
        {code.problem === null || isSaidByPlan ? null : (
          <ProblemNotice
            problem={code.problem}
            subject={view === null ? null : subjectOf(view)}
            urgent
            onRetry={plan === null ? () => void look() : undefined}
          />
        )}
        {plan === null ? (
          <Looking failed={problem !== null} />
        ) : (
          <RemovalPlan
            plan={plan}
            isNews={isSaidByPlan}
            accepted={accepted}
            onAccept={setAccepted}
            code={code.isAsked ? code.field : null}
          />
        )}
      </div>
    </Dialog>
  )
}

function Looking({ failed }: { failed: boolean }) {
  return failed ? null : <Waiting>{words.planning}</Waiting>
}

/** The plan as main makes it, and the way to have it made afresh. */
function usePlan(identityId: string, serialNumber: string) {
  const { send, problem } = useCommand(keyturn.mfaRemovalPlan)
  const [plan, setPlan] = useState<MfaRemovalPlanView | null>(null)
  const look = useCallback(async () => {
    const next = await send({ identityId, serialNumber })
    if (next !== null) setPlan(next)
  }, [identityId, serialNumber, send])
  useEffect(() => void look(), [look])
  return { plan, look, problem }
}
