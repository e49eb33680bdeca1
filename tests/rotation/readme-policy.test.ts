import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PolicyDocument } from '../../electron/practice/account.ts'
import { rotationWorld, value } from './world.ts'

function readmePolicy(): PolicyDocument {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
  return JSON.parse(json)
}

test('the policy in the README is enough for a rotation and its undo', async () => {
  const { plan, start, until, rotations, user, key } = await rotationWorld({
    account: (_account, seeded) => {
      seeded.attachedPolicies = []
      seeded.inlinePolicies = [{ name: 'keyturn', document: readmePolicy() }]
    },
  })
  const planned = await plan()
  expect(planned).toMatchObject({ blockers: [], canSwitchOff: true, oldKey: { lastUsed: { known: true } } })
  const { operationId } = value(await start(planned))
  await until((view) => view.state === 'resting')
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone' })
  expect(user.keys.map(({ id }) => id)).toEqual([key.id])
})
