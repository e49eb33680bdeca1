import { useEffect, useState } from 'react'
import type { Problem } from '../../../electron/contract/problems.ts'
import type { OwnCodeView } from '../../../electron/contract/session-views.ts'
import { now } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'

type ShownCode = Pick<OwnCodeView, 'code' | 'isUsed'> & {
  /** By this page's clock, in milliseconds. */
  readonly validUntil: number
}

type OwnCode = { readonly shown: ShownCode | null; readonly problem: Problem | null }

const nothing: OwnCode = { shown: null, problem: null }

/**
 * The code of now, asked again whenever it ends.
 * SECURITY: asked only while the component that uses this is drawn, kept nowhere else, and gone with it.
 */
export function useOwnCode(
  identityId: string,
  serialNumber: string,
): OwnCode & { readonly again: () => void } {
  const [code, setCode] = useState<OwnCode>(nothing)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async () => {
      const result = await keyturn.ownCodeShow({ identityId, serialNumber })
      if (isOver) return
      if (!result.ok) {
        setCode({ shown: null, problem: result.problem })
        return
      }
      const { code: digits, isUsed, awsTime, validUntil } = result.value
      const wait = Math.max(0, Date.parse(validUntil) - Date.parse(awsTime))
      setCode({ shown: { code: digits, isUsed, validUntil: now() + wait }, problem: null })
      timer = setTimeout(() => void ask(), wait)
    }
    setCode(nothing)
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [identityId, serialNumber, tries])
  return { ...code, again: () => setTries(tries + 1) }
}
