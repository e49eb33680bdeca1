import { useEffect, useState } from 'react'
import { now } from '../../api/clock.ts'
import { keyturn } from '../../api/keyturn.ts'
import { nextCodeAt } from './countdown.ts'

/** When a device shows its next code, by this computer's clock; main is asked once, since it knows AWS's. */
export function useNextCode(identityId: string, serialNumber: string): number | null {
  const [nextAt, setNextAt] = useState<number | null>(null)
  useEffect(() => {
    const ask = async () => {
      const result = await keyturn.mfaCheckResync({ identityId, serialNumber, first: '', second: '' })
      if (result.ok) setNextAt(nextCodeAt(result.value.nextCodeIn, now()))
    }
    void ask()
  }, [identityId, serialNumber])
  return nextAt
}
