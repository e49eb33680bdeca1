/** Summaries for tests of the list. */
import type { IdentitySummary } from '../../../../electron/contract/views.ts'

let count = 0

/** A user whose key is young and whose MFA is on, unless told otherwise. */
export function summaryOf(more: Partial<IdentitySummary> = {}): IdentitySummary {
  count += 1
  return {
    id: `arn:aws:iam::123456789012:user/user-${count}`,
    state: 'known',
    problem: null,
    userName: `user-${count}`,
    account: '123456789012',
    accountAlias: 'acme-dev',
    profiles: [`profile-${count}`],
    accessKeyIds: [`AKIAEXAMPLE${String(count).padStart(9, '0')}`],
    ageDays: 10,
    ageState: 'fine',
    mfa: 'on',
    rotationId: null,
    mfaSetUpId: null,
    mfaRemovalId: null,
    ...more,
  }
}
