import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'
import { cis } from '../sources.ts'

/** As CIS asks. */
const wanted = { minimumLength: 14, reusePrevention: 24 } as const
/** AWS's own rules, for an account without any (IAM User Guide, "Setting an account password policy"). */
const awsDefault = { minimumLength: 8, reusePrevention: null } as const

/** The account asks for passwords of 14 characters, and that none of the last 24 comes again. */
export const passwordPolicy: Practice = {
  practice: 'password-policy',
  source: { works: ['rao-2020', 'cis'], cis: [...cis('1.9', '1.8'), ...cis('1.10', '1.9')] },
  judge: ({ password, passwordRules }) => {
    if (password.known && password.value === null) return notApplicable([evidence('no-password', '')])
    if (!passwordRules.known) return unknown([passwordRules])
    const { minimumLength, reusePrevention } = passwordRules.value ?? awsDefault
    const rule = (detail: string, amount: number | null, limit: number) =>
      evidence('password-rule', passwordRules.value === null ? 'aws-default' : '', { amount, limit, detail })
    const shown = [
      rule('minimum-length', minimumLength, wanted.minimumLength),
      rule('reuse-prevention', reusePrevention, wanted.reusePrevention),
    ]
    const isEnough = minimumLength >= wanted.minimumLength && (reusePrevention ?? 0) >= wanted.reusePrevention
    if (!isEnough)
      return fallsShort(shown, [{ kind: 'ask-administrator', request: 'password-policy', about: [] }])
    return password.known ? met(shown) : unknown([password], shown)
  },
}
