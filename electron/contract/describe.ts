/** From AWS's facts to the views that several screens share. Pure, and without any dependency at run time. */
import type { AgeLimits } from './settings-views.ts'
import type { AccessKeyView, DeviceView } from './views.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000
/** Product defaults; CIS AWS Foundations asks for rotation within 90 days (aws-facts A7). */
export const defaultAgeLimits: AgeLimits = { soonDays: 75, overdueDays: 90 }

/** Whole days since `createdAt`; never negative, whatever the clocks say. Midnights and time zones play no part. */
export const ageInDays = (createdAt: Date, awsNow: Date): number =>
  Math.max(0, Math.floor((awsNow.getTime() - createdAt.getTime()) / dayMilliseconds))

/** By the limits of the settings; null (not known) is `unknown`, never `fine`. */
export function ageStateOf(days: number | null, limits: AgeLimits): AccessKeyView['ageState'] {
  if (days === null) return 'unknown'
  if (days >= limits.overdueDays) return 'overdue'
  return days >= limits.soonDays ? 'soon' : 'fine'
}

/** A passkey's serial number names `u2f`, a virtual device's `mfa`; hardware has a maker's number (aws-facts A8). */
export function describeSerial(serialNumber: string): Pick<DeviceView, 'name' | 'kind'> {
  const isPasskey = serialNumber.includes(':u2f/')
  const isVirtual = serialNumber.includes(':mfa/')
  return {
    name: serialNumber.slice(serialNumber.lastIndexOf('/') + 1),
    kind: isPasskey ? 'passkey' : isVirtual ? 'virtual' : 'hardware',
  }
}

export function describeDevice({
  serialNumber,
  enabledAt,
}: {
  serialNumber: string
  enabledAt: Date
}): DeviceView {
  return { serialNumber, ...describeSerial(serialNumber), enabledAt: enabledAt.toISOString() }
}
