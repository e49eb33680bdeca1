import { ageInDays, ageStateOf } from '../../contract/describe.ts'
import { evidence, fallsShort, met, notApplicable, type Practice, unknown } from '../judgement.ts'
import { isActive, keyEvidence, switchOff } from '../keys.ts'
import { cis } from '../sources.ts'

/** No active key is older than the settings' limit (90 days by default). An inactive one can't be used, however old. */
export const keyAge: Practice = {
  practice: 'key-age',
  source: { works: ['rao-2020', 'aws-guide', 'cis'], cis: cis('1.4', '1.14') },
  judge: (facts) => {
    const { keys, now, limits, keysHere } = facts
    if (!keys.known) return unknown([keys])
    const shown = keys.value.map((key) => keyEvidence(key, facts, { limit: limits.overdueDays }))
    const active = keys.value.filter(isActive)
    if (active.length === 0) return notApplicable([...shown, evidence('no-key', '')])
    const old = active.filter(({ createdAt }) => ageStateOf(ageInDays(createdAt, now), limits) === 'overdue')
    if (old.length === 0) return met(shown)
    const rotations = old
      .filter(({ accessKeyId }) => keysHere.has(accessKeyId))
      .map(({ accessKeyId }) => ({ kind: 'rotate' as const, accessKeyId }))
    return fallsShort(shown, [...rotations, ...switchOff(old, facts)])
  },
}
