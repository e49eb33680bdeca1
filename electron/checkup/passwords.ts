/** What several practices say of the console password. Pure. */
import type { Mending } from '../contract/checkup-views.ts'
import type { CheckupFacts } from './facts.ts'

/** Since when the password has been what it is, as far as that is told. */
export type PasswordSince = { readonly at: Date; readonly detail: 'since-created' | 'since-changed' }

/**
 * AWS tells when the password was made (`CreateDate`) and not when its user changed it (boto3#1243, aws-sdk#22): only
 * the credential report of administrators does. So a change that was made here counts where it is later.
 */
export function passwordSince(createdAt: Date, { passwordChangedAt }: CheckupFacts): PasswordSince {
  return passwordChangedAt !== null && passwordChangedAt > createdAt
    ? { at: passwordChangedAt, detail: 'since-changed' }
    : { at: createdAt, detail: 'since-created' }
}

/**
 * Changing it, by the account's rules where they are told. Where those don't let everybody change theirs, a policy may
 * still let this user; else only an administrator can.
 */
export function changePassword({ passwordRules }: CheckupFacts): Mending[] {
  const rules = passwordRules.known ? passwordRules.value : null
  const change: Mending = { kind: 'change-password', rules }
  return rules?.mayChange === false
    ? [change, { kind: 'ask-administrator', request: 'change-password', about: [] }]
    : [change]
}
