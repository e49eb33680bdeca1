import type { PasswordPolicy } from '../account.ts'

/** What a new password lacks under the account's policy, in one sentence as AWS gives it; `undefined` where nothing. */
export function passwordFaults(password: string, policy: PasswordPolicy): string | undefined {
  const wants = [
    {
      wanted: true,
      met: password.length >= policy.minimumLength,
      what: `at least ${policy.minimumLength} characters`,
    },
    { wanted: policy.requireUppercase, met: /[A-Z]/.test(password), what: 'at least one uppercase letter' },
    { wanted: policy.requireLowercase, met: /[a-z]/.test(password), what: 'at least one lowercase letter' },
    { wanted: policy.requireNumbers, met: /\d/.test(password), what: 'at least one number' },
    { wanted: policy.requireSymbols, met: /[^A-Za-z0-9]/.test(password), what: 'at least one symbol' },
  ]
  const lacking = wants.filter(({ wanted, met }) => wanted && !met).map(({ what }) => what)
  if (lacking.length === 0) return undefined
  return `Password does not conform to the account password policy: it must have ${lacking.join(', ')}.`
}
