/** Keyturn under the policy that companies are asked to hand out: all works, and nothing in the policy can go. */
import { describe, expect, test } from 'vitest'
import { allowed, expectBroken, withoutAction, withoutResource } from './minimal.ts'
import { neededFor, promises } from './promises.ts'
import { handedOut, stageOf } from './stage.ts'

const variant = { forceMfa: false }
const policy = handedOut(variant)

describe.each(['/', '/eng/'])('for a user with the path %s', (path) => {
  test.each(Object.entries(promises))('%s', async (_name, promised) => {
    const stage = stageOf(policy, variant, path)
    await promised(stage)
    expect(stage.refused()).toEqual([])
  })
})

describe('nothing in it can go', () => {
  test.each(allowed(policy))('%s', async (action) => {
    await expectBroken(withoutAction(policy, action), variant, [action])
  })

  const resources = policy.Statement.flatMap(({ Sid, Action = [], Resource }) =>
    Array.isArray(Resource) ? Resource.map((resource) => [Sid, resource, Action] as const) : [],
  )
  test.each(resources)('of %s, %s', async (sid, resource, actions) => {
    const path = resource.includes('user/*/') ? '/eng/' : '/'
    await expectBroken(withoutResource(policy, sid, resource), variant, actions, path)
  })

  test('a promise for each action, and for none that it does not allow', () => {
    expect(Object.keys(neededFor).sort()).toEqual(allowed(policy).sort())
  })
})
