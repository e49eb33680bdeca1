import { ageInDays } from '../../contract/describe.ts'
import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'
import { changePassword, passwordSince } from '../passwords.ts'

/** The password is younger than the account lets it become. Without a limit of the account's there is nothing to judge. */
export const passwordAge: Practice = {
  practice: 'password-age',
  source: { works: ['rao-2020'], cis: [] },
  judge: (facts) => {
    const { password, passwordRules, now } = facts
    if (!password.known) return unknown([password, passwordRules])
    if (password.value === null) return notApplicable([evidence('no-password', '')])
    const { at, detail } = passwordSince(password.value.createdAt, facts)
    const amount = ageInDays(at, now)
    const shown = (limit: number | null) => [evidence('password-age', '', { amount, limit, at, detail })]
    if (!passwordRules.known) return unknown([passwordRules], shown(null))
    const limit = passwordRules.value?.maxAgeDays ?? null
    if (limit === null) return notApplicable(shown(null))
    return amount >= limit ? fallsShort(shown(limit), changePassword(facts)) : met(shown(limit))
  },
}
