import { ageInDays } from '../../contract/describe.ts'
import { evidence, fallsShort, met, notApplicable, type Practice, unknown, unusedDays } from '../judgement.ts'
import { isActive, keyEvidence, switchOff } from '../keys.ts'
import { cis } from '../sources.ts'

/**
 * Every active key that was ever used was used in the last 45 days, by something that is not Keyturn. Those that never
 * were have a practice of their own.
 */
export const unusedKeys: Practice = {
  practice: 'unused-keys',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.3', '1.12') },
  judge: (facts) => {
    const { keys, now } = facts
    if (!keys.known) return unknown([keys])
    const active = keys.value.filter(isActive)
    if (active.length === 0) return notApplicable([evidence('no-key', '')])
    const uses = active.map(({ lastUse }) => lastUse)
    const used = active.flatMap((key) => {
      const at = key.lastUse.known ? key.lastUse.value?.at : undefined
      return at === undefined ? [] : [{ key, at, days: ageInDays(at, now) }]
    })
    const shown = used.map(({ key, at, days }) =>
      keyEvidence(key, facts, { amount: days, limit: unusedDays, at }),
    )
    const unused = used.filter(({ days }) => days >= unusedDays).map(({ key }) => key)
    if (unused.length > 0) return fallsShort(shown, switchOff(unused, facts))
    if (uses.some((use) => !use.known)) return unknown(uses, shown)
    return used.length === 0 ? notApplicable([evidence('nothing-found', '')]) : met(shown)
  },
}
