/** Names of virtual MFA devices: IAM's rules, and which free one to propose. Pure. */
import { problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'

/** `virtualMFADeviceName` of IAM's model. Its length is bounded by the serial number alone (256, aws-facts A1). */
const namePattern = /^[\w+=,.@-]+$/
const serialLimit = 256

/** The serial number that AWS gives a device of this name. */
export const serialOf = (partition: string, account: string, name: string): string =>
  `arn:${partition}:iam::${account}:mfa/${name}`

/** The name at the end of a serial number: after the last `/`; a hardware device's serial number as it is. */
export const nameOf = (serialNumber: string): string => serialNumber.slice(serialNumber.lastIndexOf('/') + 1)

/** IAM compares names without regard to case (aws-facts A1, quotas). */
export const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** The name if IAM would take it. Problems: input-invalid (`device-name`). */
export function checkDeviceName(name: string, partition: string, account: string): Result<string> {
  const fits = namePattern.test(name) && serialOf(partition, account, name).length <= serialLimit
  return fits ? ok(name) : failed(problem('input-invalid', { issues: ['device-name'] }))
}

/**
 * A free name: the user name, else `user-2`, `user-3` and so on. The user name comes first because policies from
 * before November 2022 allow `mfa/${aws:username}` and nothing else (failure case 35).
 */
export function proposeDeviceName(userName: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()))
  let proposed = userName
  for (let number = 2; lower.has(proposed.toLowerCase()); number += 1) proposed = `${userName}-${number}`
  return proposed
}
