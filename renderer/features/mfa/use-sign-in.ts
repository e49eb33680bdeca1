import { useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import type { Problem } from '../../../electron/contract/problems.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { useCodeWait } from './code-wait.tsx'
import { useNextCode } from './use-next-code.ts'

type SigningIn = {
  readonly code: string
  readonly type: (text: string) => void
  readonly attempt: () => Promise<void>
  readonly isReady: boolean
  readonly busy: boolean
  readonly problem: Problem | null
  /** Seconds until a code shows that is not spent. */
  readonly wait: number
  readonly nextAt: number | null
}

/** A sign-in with one code of the device that a set-up has attached. */
export function useSignIn({ setUpId, identityId, serialNumber, signIn }: MfaSetUpView): SigningIn {
  const { send, busy, problem: failure } = useCommand(keyturn.mfaTrySignIn)
  const [code, setCode] = useState('')
  const problem = failure ?? signIn.problem
  const wait = useCodeWait(problem)
  const nextAt = useNextCode(identityId, serialNumber ?? '')
  const isReady = code.length === 6 && wait === 0

  const attempt = async () => {
    if (!isReady || busy) return
    const next = await send({ setUpId, code })
    setCode('')
    if (next !== null) mfaSetUps.push(next)
  }
  const type = (text: string) => setCode(text.replace(/\D/g, '').slice(0, 6))
  return { code, type, attempt, isReady, busy, problem, wait, nextAt }
}
