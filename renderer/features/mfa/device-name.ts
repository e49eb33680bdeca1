/** The characters of a device's name at AWS (VirtualMFADeviceName, IAM API reference: `[\w+=,.@-]+`). */
const allowed = /^[\w+=,.@-]+$/

/** Why a device can't have this name; null: it can. AWS compares names without case. */
export function deviceNameProblem(name: string, taken: readonly string[]): 'refused' | 'taken' | null {
  if (!allowed.test(name)) return 'refused'
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? 'taken' : null
}
