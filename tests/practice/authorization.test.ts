import { describe, expect, test } from 'vitest'
import type { Statement } from '../../electron/practice/account.ts'
import { forceMfaPolicy, requireMfa } from '../../electron/practice/force-mfa.ts'
import { practiceSeed } from '../../electron/practice/seed.ts'
import { createDevice, enable, signIn, withMfa } from './mfa.ts'
import { call, errorOf } from './raw.ts'
import { openPractice, type Pair, type Practice } from './support.ts'

const ana = 'arn:aws:iam::123456789012:user/ana'

async function outcome(practice: Practice, form: Record<string, string>, pair?: Pair): Promise<string> {
  const answer = await call(practice, form, pair ? { pair } : {})
  return answer.status === 200 ? 'ok' : errorOf(answer).message
}

function attach(practice: Practice, ...statements: Statement[]): void {
  practice.user.attachedPolicies = []
  practice.user.inlinePolicies = [{ name: 'own', document: { Version: '2012-10-17', Statement: statements } }]
}

const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

describe('denials, in AWS’s words', () => {
  test.each([
    [{ Action: 'ListAccessKeys', UserName: 'ana' }, 'user ana'],
    [{ Action: 'ListAccessKeys', UserName: 'nobody' }, 'user nobody'],
    [{ Action: 'CreateVirtualMFADevice', VirtualMFADeviceName: 'a' }, 'arn:aws:iam::123456789012:mfa/a'],
    [{ Action: 'ListVirtualMFADevices' }, 'arn:aws:iam::123456789012:mfa/'],
    [{ Action: 'GetAccountSummary' }, '*'],
    [{ Action: 'ListGroupPolicies', GroupName: 'developers' }, 'group developers'],
    [
      { Action: 'GetPolicy', PolicyArn: 'arn:aws:iam::123456789012:policy/acme-developer' },
      'policy arn:aws:iam::123456789012:policy/acme-developer',
    ],
  ])('case 5: nothing allows %o', async (form, shown) => {
    const practice = await openPractice()
    attach(practice)
    expect(errorOf(await call(practice, form))).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: `User: ${ana} is not authorized to perform: iam:${form.Action} on resource: ${shown} because no identity-based policy allows the iam:${form.Action} action`,
    })
  })

  test('something forbids it', async () => {
    const practice = await openPractice()
    attach(practice, everything, { ...everything, Effect: 'Deny', Action: 'iam:ListAccessKeys' })
    expect(await outcome(practice, { Action: 'ListAccessKeys', UserName: 'ana' })).toBe(
      `User: ${ana} is not authorized to perform: iam:ListAccessKeys on resource: user ana with an explicit deny in an identity-based policy`,
    )
  })

  test('a boundary does not allow it, or forbids it', async () => {
    const practice = await openPractice()
    attach(practice, everything)
    const arn = 'arn:aws:iam::123456789012:policy/boundary'
    const version = { id: 'v1', createDate: practice.clock.now() }
    const boundary = (Statement: Statement[]) => {
      const versions = [{ ...version, document: { Version: '2012-10-17', Statement } }]
      practice.server.account.policies = [
        { name: 'boundary', arn, id: 'ANPA', createDate: version.createDate, defaultVersion: 'v1', versions },
      ]
      practice.user.boundary = arn
    }
    boundary([{ ...everything, Action: 'iam:GetUser' }])
    expect(await outcome(practice, { Action: 'GetUser' })).toBe('ok')
    expect(await outcome(practice, { Action: 'ListAccessKeys' })).toMatch(
      /because no permissions boundary allows the iam:ListAccessKeys action$/,
    )
    boundary([everything, { ...everything, Effect: 'Deny', Action: 'iam:ListAccessKeys' }])
    expect(await outcome(practice, { Action: 'ListAccessKeys' })).toMatch(
      /with an explicit deny in a permissions boundary$/,
    )
  })

  test('denial comes before "not found", and bad parameters before denial', async () => {
    const practice = await openPractice()
    attach(practice)
    expect(await outcome(practice, { Action: 'GetUser', UserName: 'nobody' })).toMatch(/is not authorized/)
    expect(await outcome(practice, { Action: 'GetUser', UserName: 'no body' })).toMatch(
      /^The specified value for userName/,
    )
  })

  test('no policy blocks GetCallerIdentity and GetSessionToken', async () => {
    const practice = await openPractice()
    attach(practice, { ...everything, Effect: 'Deny' })
    for (const Action of ['GetCallerIdentity', 'GetSessionToken'])
      expect((await call(practice, { Action }, { service: 'sts' })).status).toBe(200)
  })

  test('a group gives rights', async () => {
    const practice = await openPractice()
    attach(practice)
    practice.user.groups = ['developers']
    expect(await outcome(practice, { Action: 'ListAccessKeys', UserName: 'ana' })).toBe('ok')
  })
})

describe('case 6: AWS’s policy that demands MFA', () => {
  const device = { SerialNumber: 'arn:aws:iam::123456789012:mfa/left-over' }

  test('without MFA: setting it up works, the rest does not', async () => {
    const practice = await openPractice()
    requireMfa(practice.server.account, 'ana')
    const { serial, phone } = await createDevice(practice, 'phone')
    for (const Action of ['GetUser', 'ListMFADevices', 'ListVirtualMFADevices'])
      expect(await outcome(practice, { Action })).toBe('ok')
    for (const form of [
      { Action: 'ListAccessKeys' },
      { Action: 'CreateAccessKey' },
      { Action: 'ListGroupsForUser', UserName: 'ana' },
      { Action: 'DeactivateMFADevice', SerialNumber: serial },
      { Action: 'DeleteVirtualMFADevice', SerialNumber: serial },
      { Action: 'GetAccountPasswordPolicy' },
    ])
      expect(await outcome(practice, form)).toMatch(/with an explicit deny in an identity-based policy$/)
    await enable(practice, serial, phone.code(-1), phone.code())
    const session = await signIn(practice, serial, phone.nextCode())
    expect(await outcome(practice, { Action: 'ListAccessKeys', UserName: 'ana' }, session)).toBe('ok')
  })

  test('with MFA: own keys, password and device; no deletion of devices, no reading of policies', async () => {
    const practice = await openPractice()
    const { session, serial } = await withMfa(practice)
    requireMfa(practice.server.account, 'ana')
    for (const form of [
      { Action: 'CreateAccessKey', UserName: 'ana' },
      { Action: 'ListAccessKeys', UserName: 'ana' },
      { Action: 'GetAccessKeyLastUsed', AccessKeyId: practice.pair.accessKeyId },
      { Action: 'GetAccountPasswordPolicy' },
      { Action: 'DeactivateMFADevice', UserName: 'ana', SerialNumber: serial },
    ])
      expect(await outcome(practice, form, session)).toBe('ok')
    for (const form of [
      { Action: 'DeleteVirtualMFADevice', SerialNumber: serial },
      { Action: 'ListAttachedUserPolicies', UserName: 'ana' },
      { Action: 'GetLoginProfile', UserName: 'ana' },
      { Action: 'ListAccessKeys', UserName: 'bob' },
    ])
      expect(await outcome(practice, form, session)).toMatch(/because no identity-based policy allows/)
  })

  test('case 35: before November 2022 a device must bear the user’s name', async () => {
    const practice = await openPractice()
    requireMfa(practice.server.account, 'ana', 'older')
    expect(
      await outcome(practice, { Action: 'CreateVirtualMFADevice', VirtualMFADeviceName: 'phone' }),
    ).toMatch(/because no identity-based policy allows the iam:CreateVirtualMFADevice action$/)
    expect(await outcome(practice, { Action: 'CreateVirtualMFADevice', VirtualMFADeviceName: 'ana' })).toBe(
      'ok',
    )
    expect(await outcome(practice, { Action: 'DeleteVirtualMFADevice', ...device })).toMatch(/explicit deny/)
  })

  test('iam_mfa-selfmanage', async () => {
    const practice = await openPractice()
    const { session, serial } = await withMfa(practice)
    requireMfa(practice.server.account, 'ana', 'selfmanage')
    expect(await outcome(practice, { Action: 'GetUser' })).toMatch(/with an explicit deny/)
    expect(await outcome(practice, { Action: 'ListMFADevices' })).toBe('ok')
    expect(await outcome(practice, { Action: 'DeactivateMFADevice', SerialNumber: serial })).toMatch(
      /with an explicit deny/,
    )
    expect(
      await outcome(
        practice,
        { Action: 'DeactivateMFADevice', UserName: 'ana', SerialNumber: serial },
        session,
      ),
    ).toBe('ok')
  })

  test('case 45: a policy with aws:MultiFactorAuthAge', async () => {
    const practice = await openPractice()
    const { session } = await withMfa(practice)
    attach(practice, { ...everything, Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } } })
    const list = { Action: 'ListAccessKeys', UserName: 'ana' }
    expect(await outcome(practice, list)).toMatch(/because no identity-based policy allows/)
    expect(await outcome(practice, list, session)).toBe('ok')
    practice.clock.advance(300_000)
    expect(await outcome(practice, list, session)).toMatch(/because no identity-based policy allows/)
  })

  test('the documents are AWS’s own', () => {
    const account = practiceSeed(new Date('2026-03-14T09:00:00Z'))
    const sids = (variant?: 'older' | 'selfmanage') =>
      forceMfaPolicy(account, variant).Statement.map(({ Sid }) => Sid)
    expect(sids()).toEqual([
      'AllowViewAccountInfo',
      'AllowManageOwnPasswords',
      'AllowManageOwnAccessKeys',
      'AllowManageOwnSigningCertificates',
      'AllowManageOwnSSHPublicKeys',
      'AllowManageOwnGitCredentials',
      'AllowManageOwnVirtualMFADevice',
      'AllowManageOwnUserMFA',
      'DenyAllExceptListedIfNoMFA',
    ])
    expect(sids('older')).toEqual(sids())
    expect(sids('selfmanage').at(-1)).toBe('BlockMostAccessUnlessSignedInWithMFA')
    expect(forceMfaPolicy(account).Statement.at(-1)).toEqual({
      Sid: 'DenyAllExceptListedIfNoMFA',
      Effect: 'Deny',
      NotAction: [
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:GetUser',
        'iam:ListMFADevices',
        'iam:ListVirtualMFADevices',
        'iam:ResyncMFADevice',
        'sts:GetSessionToken',
      ],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    })
  })
})
