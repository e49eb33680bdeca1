import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'
import { isActive, keyEvidence, switchOff } from '../keys.ts'
import { cis } from '../sources.ts'

/** At most one key is active; a second, inactive one is as good as gone. */
export const oneActiveKey: Practice = {
  practice: 'one-active-key',
  source: { works: ['rao-2020', 'cis'], cis: cis(null, '1.13') },
  judge: (facts) => {
    const { keys } = facts
    if (!keys.known) return unknown([keys])
    const shown = keys.value.map((key) => keyEvidence(key, facts))
    const active = keys.value.filter(isActive)
    if (active.length === 0) return notApplicable([...shown, evidence('no-key', '')])
    return active.length === 1 ? met(shown) : fallsShort(shown, switchOff(active, facts))
  },
}
