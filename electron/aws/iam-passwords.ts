/** The console password and the account's rules for it: a part of the Iam port over the SDK. */
import type { IAMClient, PasswordPolicy } from '@aws-sdk/client-iam'
import type { PasswordRules } from '../contract/checkup-views.ts'
import { type Problem, problem } from '../contract/problems.ts'
import { failed } from '../contract/result.ts'
import type { Iam } from '../ports/aws.ts'
import { type AnswerMetadata, nothing, type Outcome, present, type Run } from './calls.ts'
import { missingThingOf } from './errors.ts'

export function passwordCalls(
  run: Run<IAMClient>,
): Pick<Iam, 'loginProfile' | 'passwordRules' | 'changePassword'> {
  return {
    loginProfile: (UserName) =>
      run({ action: 'iam:GetLoginProfile' }, (client, sdk) =>
        nullWhereMissing(async () => {
          const from = await client.send(new sdk.GetLoginProfileCommand({ UserName }))
          return { from, value: { createdAt: present(from.LoginProfile?.CreateDate) } }
        }),
      ),

    passwordRules: () =>
      run({ action: 'iam:GetAccountPasswordPolicy' }, (client, sdk) =>
        nullWhereMissing(async () => {
          const from = await client.send(new sdk.GetAccountPasswordPolicyCommand({}))
          return { from, value: rulesOf(present(from.PasswordPolicy)) }
        }),
      ),

    changePassword: async (passwords) => {
      const OldPassword = passwords.old.reveal()
      const NewPassword = passwords.new.reveal()
      const changed = await run<void>(
        { action: 'iam:ChangePassword', attempts: 'once' },
        async (client, sdk) =>
          nothing(await client.send(new sdk.ChangePasswordCommand({ OldPassword, NewPassword }))),
      )
      return changed.ok ? changed : failed(passwordProblem(changed.problem, [OldPassword, NewPassword]))
    },
  }
}

/** That there is none is an answer; that there is no such user is not. */
async function nullWhereMissing<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T | null>> {
  try {
    return await ask()
  } catch (error) {
    const missing = missingThingOf(error)
    if (missing === null || missing === 'user') throw error
    return { from: error as AnswerMetadata, value: null }
  }
}

function rulesOf(policy: PasswordPolicy): PasswordRules {
  return {
    minimumLength: policy.MinimumPasswordLength ?? defaultLength,
    requiresSymbols: policy.RequireSymbols ?? false,
    requiresNumbers: policy.RequireNumbers ?? false,
    requiresUppercase: policy.RequireUppercaseCharacters ?? false,
    requiresLowercase: policy.RequireLowercaseCharacters ?? false,
    mayChange: policy.AllowUsersToChangePassword ?? false,
    // Zero and absent both mean that there is no limit (API reference of UpdateAccountPasswordPolicy).
    maxAgeDays: policy.MaxPasswordAge || null,
    reusePrevention: policy.PasswordReusePrevention || null,
  }
}

/** Of an account that set rules but no length (API reference of UpdateAccountPasswordPolicy). */
const defaultLength = 6

/**
 * A password that AWS finds malformed is refused like one against the rules.
 *
 * SECURITY: AWS's validation errors repeat the value, perhaps with what AWS can't write left out, so that it can't be
 * looked for; they are not passed on. Nor is anything else that holds a password.
 */
function passwordProblem(cause: Problem, passwords: readonly string[]): Problem {
  if (cause.code === 'input-refused') return problem('password-refused', { detail: '' }, cause.requestId)
  if (cause.code !== 'password-refused') return cause
  const { detail } = cause.data
  const isSafe = passwords.every((password) => !detail.includes(password))
  return problem('password-refused', { detail: isSafe ? detail : '' }, cause.requestId)
}
