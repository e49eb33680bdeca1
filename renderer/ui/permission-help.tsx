import { useState } from 'react'
import { keyturn } from '../api/keyturn.ts'
import { general } from '../messages/general.ts'
import { messageToAdministrator, type PolicySubject, policyStatement } from '../messages/policy-statement.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './permission-help.module.css'

const css = classNames(styles)

type PermissionHelpProps = {
  readonly action: string
  readonly explicit: boolean
  readonly subject: PolicySubject
}

/** The way on where a permission is missing: the smallest policy and the message that asks for it, to copy. */
export function PermissionHelp({ action, explicit, subject }: PermissionHelpProps) {
  const [copied, setCopied] = useState<'policy' | 'message' | null>(null)
  const policy = policyStatement(action, subject)
  const copy = async (what: 'policy' | 'message', text: string) => {
    const result = await keyturn.textCopy({ text })
    setCopied(result.ok ? what : null)
  }
  return (
    <div className={css('help')}>
      <div className={css('buttons')}>
        <Button
          small
          icon={copied === 'message' ? 'check' : 'copy'}
          onClick={() => void copy('message', messageToAdministrator(action, explicit, subject))}
        >
          {copied === 'message' ? general.copied : general.permission.copyMessage}
        </Button>
        <Button
          small
          icon={copied === 'policy' ? 'check' : 'copy'}
          onClick={() => void copy('policy', policy)}
        >
          {copied === 'policy' ? general.copied : general.permission.copyPolicy}
        </Button>
      </div>
      <details className={css('details')}>
        <summary>{general.permission.show}</summary>
        <pre className={css('policy')}>{policy}</pre>
      </details>
    </div>
  )
}
