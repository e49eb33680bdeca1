import { plan as planWords } from '../../messages/rotation.ts'
import { plans as words } from '../../messages/rotation-together.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CodeChoice } from '../rotation/code-choice.tsx'
import { useTypedCode } from '../rotation/typed-code.ts'
import type { Member, MemberState } from './members.ts'
import { OwnEnter } from './own-enter.tsx'
import styles from './plan-row.module.css'
import { together } from './use-together.ts'

const css = classNames(styles)

type CodeRowProps = {
  readonly member: Member
  readonly state: Extract<MemberState, { kind: 'planned' }>
}

/** Where the account tells nothing without MFA: one code, with which this plan is made anew. */
export function CodeRow({ member: { identityId, name }, state: { plan, busy, problem } }: CodeRowProps) {
  const { typed, choice, clear } = useTypedCode(plan.devices)
  const give = () => {
    if (typed === null || busy) return
    clear()
    void together.giveCode(identityId, typed)
  }
  return (
    <OwnEnter label={words.code(name)}>
      <div className={css('code')}>
        <CodeChoice {...choice} label={words.code(name)} hint={planWords.confirm.codeHint} />
        <Button label={words.giveCodeFor(name)} disabled={typed === null} busy={busy} onClick={give}>
          {words.giveCode}
        </Button>
      </div>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </OwnEnter>
  )
}
