/** What the policy gives, call by call: to whom, on what, and with or without MFA. */
import { describe, expect, test } from 'vitest'
import { withoutMfa } from '../../electron/contract/company-policy.ts'
import { createDevice, enable, signIn } from '../practice/mfa.ts'
import { call, errorOf } from '../practice/raw.ts'
import { openPractice, type Pair, type Practice } from '../practice/support.ts'
import { allowed } from './minimal.ts'
import { handedOut, stageOf } from './stage.ts'

const forced = { forceMfa: true }
const policy = handedOut(forced)
const account = 'arn:aws:iam::123456789012'

/** All that any of the calls takes; each reads its own. */
const parameters = {
  ...{ UserName: 'ana', GroupName: 'developers', PolicyName: 'own', VersionId: 'v1', Status: 'Inactive' },
  ...{ PolicyArn: `${account}:policy/acme-work`, VirtualMFADeviceName: 'phone' },
  ...{ SerialNumber: `${account}:mfa/phone`, AuthenticationCode1: '000000', AuthenticationCode2: '000001' },
  ...{ OldPassword: 'correct-Horse-7-battery', NewPassword: 'another-Horse-8-battery' },
}

const granted = 'granted'

async function verdict(
  practice: Practice,
  action: string,
  changes: object = {},
  pair?: Pair,
): Promise<string> {
  const own = { AccessKeyId: practice.pair.accessKeyId }
  const form = { ...parameters, ...own, ...changes, Action: action.replace('iam:', '') }
  const answer = await call(practice, form, pair === undefined ? {} : { pair })
  if (answer.status === 200 || errorOf(answer).code !== 'AccessDenied') return granted
  return /explicit deny/.test(errorOf(answer).message) ? 'denied' : 'not granted'
}

async function open(): Promise<Practice> {
  const practice = await openPractice()
  stageOf(policy, forced).account(practice.server.account, practice.user)
  return practice
}

async function openWithMfa() {
  const practice = await open()
  const { serial, phone } = await createDevice(practice, 'ana')
  await enable(practice, serial, phone.code(-1), phone.code())
  return { practice, session: await signIn(practice, serial, phone.nextCode()) }
}

describe.each(allowed(policy))('%s', (action) => {
  test('without MFA: denied, unless it is of the set-up', async () => {
    expect(await verdict(await open(), action)).toBe(withoutMfa.includes(action) ? granted : 'denied')
  })

  test('with MFA: granted', async () => {
    const { practice, session } = await openWithMfa()
    expect(await verdict(practice, action, {}, session)).toBe(granted)
  })
})

describe('with MFA, and yet not', () => {
  const own = policy.Statement.filter(({ Resource }) => JSON.stringify(Resource).includes('user/'))
  const onUser = own.flatMap(({ Action = [] }) => Action)
  // These two name the user otherwise: by the key, and by who calls.
  const byName = onUser.filter((action) => !/LastUsed|ChangePassword/.test(action))
  test.each(byName)('%s of another user', async (action) => {
    const { practice, session } = await openWithMfa()
    expect(await verdict(practice, action, { UserName: 'bob' }, session)).toBe('not granted')
  })

  test.each([
    ['iam:AddUserToGroup', { GroupName: 'keyturn-users' }],
    ['iam:DetachUserPolicy', { PolicyArn: `${account}:policy/keyturn` }],
    ['iam:GetAccountSummary', {}],
    ['iam:DeleteUserPolicy', {}],
  ])('%s %o', async (action, changes) => {
    const { practice, session } = await openWithMfa()
    expect(await verdict(practice, action, changes, session)).toBe('not granted')
  })

  test('a device that somebody has attached is not deleted', async () => {
    const { practice, session } = await openWithMfa()
    const form = { Action: 'DeleteVirtualMFADevice', SerialNumber: `${account}:mfa/ana` }
    expect(errorOf(await call(practice, form, { pair: session })).code).toBe('DeleteConflict')
  })
})
