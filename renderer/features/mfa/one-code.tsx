import type { ReactNode } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import { oneCode } from '../../messages/devices.ts'
import { classNames } from '../../ui/class-names.ts'
import { CodeChoice } from '../rotation/code-choice.tsx'
import type { useTypedCode } from '../rotation/typed-code.ts'
import { CodeProblem } from './code-wait.tsx'
import styles from './one-code.module.css'

const css = classNames(styles)

type OneCodeProps = {
  readonly choice: ReturnType<typeof useTypedCode>['choice']
  /** Why it is asked for. */
  readonly why: ReactNode
  /** Why the last code was not taken, and how long until the next one shows. */
  readonly problem?: Problem | null
  readonly wait?: number
  readonly first?: boolean
}

/** One code of a device that is attached, asked for before something that AWS wants MFA for. */
export function OneCode({ choice, why, problem = null, wait = 0, first = false }: OneCodeProps) {
  return (
    <div className={css('ask')}>
      <p role="status">{why}</p>
      {problem?.code === 'code-used' ? <CodeProblem problem={problem} wait={wait} /> : null}
      <CodeChoice {...choice} label={oneCode.label} hint={oneCode.hint} first={first} />
    </div>
  )
}
