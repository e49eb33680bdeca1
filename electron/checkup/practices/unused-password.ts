import { ageInDays } from '../../contract/describe.ts'
import { evidence, fallsShort, met, notApplicable, type Practice, unknown, unusedDays } from '../judgement.ts'
import { passwordSince } from '../passwords.ts'
import { cis } from '../sources.ts'

/** A console password was used in the last 45 days. One that never was counts from when it was made. */
export const unusedPassword: Practice = {
  practice: 'unused-password',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.3', '1.12') },
  judge: (facts) => {
    const { password, user, now } = facts
    if (password.known && password.value === null) return notApplicable([evidence('no-password', '')])
    if (!password.known || !user.known) return unknown([password, user])
    const usedAt = user.value.passwordLastUsedAt
    const at = usedAt ?? passwordSince(password.value?.createdAt ?? now, facts).at
    const amount = ageInDays(at, now)
    const detail = usedAt === null ? 'never-used' : null
    const shown = [evidence('console-password', '', { amount, limit: unusedDays, at, detail })]
    return amount >= unusedDays
      ? fallsShort(shown, [{ kind: 'ask-administrator', request: 'remove-password', about: [] }])
      : met(shown)
  },
}
