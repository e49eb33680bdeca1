/** All practices, in the order in which they are shown. */
import type { PracticeView } from '../contract/checkup-views.ts'
import type { CheckupFacts } from './facts.ts'
import type { Practice } from './judgement.ts'
import { boundarySet } from './practices/boundary-set.ts'
import { filesPrivate } from './practices/files-private.ts'
import { keyAge } from './practices/key-age.ts'
import { mfaOn } from './practices/mfa-on.ts'
import { neverUsedKeys } from './practices/never-used-keys.ts'
import { noAdministratorAccess } from './practices/no-administrator-access.ts'
import { noAttachedPolicies } from './practices/no-attached-policies.ts'
import { noInlinePolicies } from './practices/no-inline-policies.ts'
import { oneActiveKey } from './practices/one-active-key.ts'
import { passwordAge } from './practices/password-age.ts'
import { passwordPolicy } from './practices/password-policy.ts'
import { unusedKeys } from './practices/unused-keys.ts'
import { unusedPassword } from './practices/unused-password.ts'

const practices: readonly Practice[] = [
  mfaOn,
  keyAge,
  oneActiveKey,
  unusedKeys,
  neverUsedKeys,
  noAttachedPolicies,
  noInlinePolicies,
  boundarySet,
  noAdministratorAccess,
  passwordAge,
  passwordPolicy,
  unusedPassword,
  filesPrivate,
]

/** What each practice says of these facts. Pure. */
export function judgeAll(facts: CheckupFacts): PracticeView[] {
  return practices.map(({ practice, source, judge }) => ({ practice, source, ...judge(facts) }))
}
