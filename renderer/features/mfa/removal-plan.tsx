import type { ComponentProps } from 'react'
import type { MfaRemovalPlanView } from '../../../electron/contract/mfa-views.ts'
import { oneCode, removal as words } from '../../messages/devices.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Step, Steps } from '../../ui/steps.tsx'
import { Words } from '../../ui/words.tsx'
import { OneCode } from './one-code.tsx'

type RemovalPlanProps = {
  readonly plan: MfaRemovalPlanView
  /** AWS's answer to the removal has shown it just now. */
  readonly isNews: boolean
  readonly accepted: boolean
  readonly onAccept: (accepted: boolean) => void
  /** The field for a code where AWS wants one. */
  readonly code: Pick<ComponentProps<typeof OneCode>, 'choice' | 'problem' | 'wait'> | null
}

/** What will happen to the device, what is left without it, who still names it, and what is asked for. */
export function RemovalPlan({ plan, isNews, accepted, onAccept, code }: RemovalPlanProps) {
  const { device, left, demandsMfa, needsYes, profiles } = plan
  const isVirtual = device.kind === 'virtual'
  return (
    <>
      <Steps label={words.steps}>
        <Step
          state="later"
          position={1}
          planned
          title={words.deactivate}
          note={words.deactivateNote[device.kind]}
        />
        {isVirtual ? (
          <>
            <Step state="later" position={2} planned title={words.delete} note={words.deleteNote} />
            <Step state="later" position={3} title={words.afterwards} note={words.afterwardsNote} />
          </>
        ) : null}
      </Steps>
      <Notice tone={needsYes ? 'overdue' : 'note'} title={words.leftTitle[left]} urgent={isNews}>
        <p>
          <Words of={words.left(left, demandsMfa)} />
        </p>
      </Notice>
      {profiles.length === 0 ? null : (
        <Notice tone="soon" title={words.profilesTitle}>
          <p>
            <Words of={words.profiles(profiles)} />
          </p>
        </Notice>
      )}
      {needsYes ? (
        <Choice type="checkbox" label={words.yes[left]} checked={accepted} onChange={onAccept} />
      ) : null}
      {code === null ? null : <OneCode {...code} why={oneCode.why} />}
    </>
  )
}
