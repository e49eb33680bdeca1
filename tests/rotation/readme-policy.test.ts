import { expect, test } from 'vitest'
import { readmePolicy } from './readme-policy.ts'
import { rotationWorld, value } from './world.ts'

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
