import type { MfaProposalView } from '../../../electron/contract/mfa-views.ts'
import { oneCode } from '../../messages/devices.ts'
import { mfa } from '../../messages/mfa.ts'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LeftOver } from './left-over.tsx'
import { OneCode } from './one-code.tsx'
import styles from './step.module.css'
import type { Naming } from './use-naming.ts'

const css = classNames(styles)
const words = mfa.name

/** The name of the new device, what stands in its way, and a code where AWS wants one for it. */
export function NameForm({ naming, proposal }: { naming: Naming; proposal: MfaProposalView }) {
  const { code, deviceName, wrongName } = naming
  return (
    <>
      <LeftOver
        proposal={proposal}
        busy={naming.isDeleting}
        onDelete={(serialNumber) => void naming.deleteLeftOver(serialNumber)}
      />
      <p className={css('lead')}>{words.lead}</p>
      <div className={css('name')}>
        <Field label={words.label} hint={words.hint} problem={wrongName === null ? null : words[wrongName]}>
          {(control) => (
            <input
              {...control}
              data-first
              value={deviceName}
              maxLength={226}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => naming.type(event.target.value)}
            />
          )}
        </Field>
      </div>
      {code.isAsked ? <OneCode {...code.field} why={oneCode.whyAdd} /> : null}
      {proposal.survivesRestart ? null : (
        <Notice tone="note" title={words.noRestart}>
          <p>{words.noRestartNext}</p>
        </Notice>
      )}
    </>
  )
}
