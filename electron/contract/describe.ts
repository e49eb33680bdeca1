/** From AWS's facts to the views that several screens share. Pure, and without any dependency at run time. */
import type { AccessKeyView, DeviceView } from './views.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000
/** Product defaults; CIS AWS Foundations asks for rotation within 90 days (aws-facts A7). */
const soonDays = 75
const overdueDays = 90

/** Whole days since `createdAt`; never negative, whatever the clocks say. Midnights and time zones play no part. */
export const ageInDays = (createdAt: Date, awsNow: Date): number =>
  Math.max(0, Math.floor((awsNow.getTime() - createdAt.getTime()) / dayMilliseconds))

/** `soon` from 75 days, `overdue` from 90; null (not known) is `unknown`, never `fine`. */
export function ageStateOf(days: number | null): AccessKeyView['ageState'] {
  if (days === null) return 'unknown'
  if (days >= overdueDays) return 'overdue'
  return days >= soonDays ? 'soon' : 'fine'
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
