import { useState } from 'react'
import type { DeviceView } from '../../../electron/contract/views.ts'
import { codeDevices } from './plan-choices.ts'

type TypedCode = { readonly serialNumber: string; readonly code: string }

/** One code and the device that it comes from. `typed` is null until six digits and a device are there. */
export function useTypedCode(devices: readonly DeviceView[]) {
  const [code, setCode] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const serialNumber = chosen ?? codeDevices(devices)[0]?.serialNumber ?? null
  const typed: TypedCode | null = serialNumber !== null && code.length === 6 ? { serialNumber, code } : null
  const choice = {
    devices,
    serialNumber,
    code,
    onDevice: setChosen,
    onCode: (text: string) => setCode(text.replace(/\D/g, '').slice(0, 6)),
  }
  return { typed, choice, clear: () => setCode('') }
}
