/** Whether a device may be the last that works. Pure. */
import { describeDevice } from '../contract/describe.ts'
import type { MfaRemovalPlanView } from '../contract/mfa-views.ts'
import type { DeviceFact } from '../ports/aws.ts'
import { codeDevicesOf } from './parts.ts'

/** What is left of the user's MFA without it. `devices` are those that AWS lists. */
export function leftWithout(
  serialNumber: string,
  devices: readonly DeviceFact[],
): MfaRemovalPlanView['left'] {
  const others = devices.filter((device) => device.serialNumber !== serialNumber)
  if (codeDevicesOf(others).length > 0) return 'code-device'
  return others.length > 0 ? 'passkeys-only' : 'nothing'
}

/** Whether taking it away needs a yes. A passkey in its place signs in to the console, but opens no session for programs. */
export function mayBeLast(serialNumber: string, devices: readonly DeviceFact[]): boolean {
  const left = leftWithout(serialNumber, devices)
  if (left === 'code-device') return false
  return left !== 'passkeys-only' || kindOf(serialNumber) !== 'passkey'
}

export const kindOf = (serialNumber: string): ReturnType<typeof describeDevice>['kind'] =>
  describeDevice({ serialNumber, enabledAt: new Date(0) }).kind
