/** Keyturn under the policy that also demands MFA: the set-up works without a code, all the rest with one. */
import { describe, test } from 'vitest'
import { withoutMfa } from '../../electron/contract/company-policy.ts'
import { allowed, expectBroken, withoutAction, withoutException } from './minimal.ts'
import { promises } from './promises.ts'
import { handedOut, stageOf } from './stage.ts'

const variant = { forceMfa: true }
const policy = handedOut(variant)

describe('once a device is there and a code is given', () => {
  test.each(Object.entries(promises))('%s', async (_name, promised) => {
    await promised(stageOf(policy, variant))
  })
})

describe('nothing in it can go', () => {
  test.each(allowed(policy))('%s', async (action) => {
    await expectBroken(withoutAction(policy, action), variant, [action])
  })

  test.each(withoutMfa)('%s, without MFA', async (action) => {
    await expectBroken(withoutException(policy, action), variant, [action])
  })
})
