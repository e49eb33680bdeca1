import type { DeviceView, IdentitySummary } from '../../../electron/contract/views.ts'
import type { DeviceActionName } from '../../messages/devices.ts'

/**
 * What can be done with one device. A passkey has no codes to resync by, and its like is made in the console alone. One
 * set-up and one removal of a user run at a time, so neither is offered while such a one is open.
 */
export function deviceChoices(
  { kind }: Pick<DeviceView, 'kind'>,
  { mfaSetUpId, mfaRemovalId }: Pick<IdentitySummary, 'mfaSetUpId' | 'mfaRemovalId'>,
): readonly DeviceActionName[] {
  const isFree = mfaSetUpId === null && mfaRemovalId === null
  const remove: readonly DeviceActionName[] = mfaRemovalId === null ? ['remove'] : []
  if (kind === 'passkey') return ['console', ...remove]
  return ['resync', ...(isFree ? (['replace'] as const) : []), ...remove]
}
