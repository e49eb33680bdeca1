import { ageInDays } from '../../contract/describe.ts'
import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'
import { isActive, keyEvidence, switchOff } from '../keys.ts'
import { cis } from '../sources.ts'

/** Days that a new key has to be taken into use. */
const takenIntoUse = 7

/** No active key lies about that nothing but Keyturn ever used. CIS asks that none is made without need. */
export const neverUsedKeys: Practice = {
  practice: 'never-used-keys',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.21', '1.11') },
  judge: (facts) => {
    const { keys, now } = facts
    if (!keys.known) return unknown([keys])
    const active = keys.value.filter(isActive)
    if (active.length === 0) return notApplicable([evidence('no-key', '')])
    const uses = active.map(({ lastUse }) => lastUse)
    const neverUsed = active.filter(({ lastUse }) => lastUse.known && lastUse.value === null)
    const shown = neverUsed.map((key) =>
      keyEvidence(key, facts, { limit: takenIntoUse, detail: 'never-used' }),
    )
    const idle = neverUsed.filter(({ createdAt }) => ageInDays(createdAt, now) >= takenIntoUse)
    if (idle.length > 0) return fallsShort(shown, switchOff(idle, facts))
    if (uses.some((use) => !use.known)) return unknown(uses, shown)
    return met(shown.length === 0 ? [evidence('nothing-found', '')] : shown)
  },
}
