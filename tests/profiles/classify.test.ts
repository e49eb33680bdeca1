import { describe, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import type { AwsFileKind, ProfileFacts, Setting } from '../../electron/ports/aws-files.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { callerOf } from '../../electron/profiles/caller.ts'
import { classify } from '../../electron/profiles/classify.ts'
import { groupProfiles } from '../../electron/profiles/key-groups.ts'

type Where = { readonly [name: string]: string | { readonly value: string; readonly file: AwsFileKind } }

/** A profile; settings stand in `config` unless they say otherwise, keys in `credentials`. */
function profile(settings: Where, name = 'work'): ProfileFacts {
  const keys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token']
  const place = (option: string): Setting => {
    const given = settings[option] ?? ''
    const file = keys.includes(option) ? 'credentials' : 'config'
    return typeof given === 'string' ? { value: given, file, line: 1 } : { ...given, line: 1 }
  }
  const plain = Object.keys(settings).filter(
    (option) => option === 'aws_access_key_id' || !keys.includes(option),
  )
  const secret = settings['aws_secret_access_key'] === undefined ? undefined : place('aws_secret_access_key')
  const token = Object.keys(settings).find((option) => option.endsWith('_token'))
  return {
    name,
    settings: new Map(plain.map((option) => [option, place(option)])),
    ...(secret === undefined ? {} : { secretAccessKey: new Secret(secret.value) }),
    ...(token === undefined ? {} : { sessionToken: new Secret(place(token).value) }),
    secretPlaces: new Map(
      secret === undefined ? [] : [['aws_secret_access_key', { file: secret.file, line: 2 }]],
    ),
  }
}

const id = 'AKIAIOSFODNN7EXAMPLE'
const pair = { aws_access_key_id: id, aws_secret_access_key: 'secret' }
const configPair = {
  aws_access_key_id: { value: id, file: 'config' },
  aws_secret_access_key: { value: 'secret', file: 'config' },
} as const

test.each<[string, Where, string]>([
  ['a pair in credentials', pair, 'access-key'],
  ['a pair in config', configPair, 'access-key'],
  ['region only', { region: 'eu-central-1' }, 'no-credentials'],
  ['nothing', {}, 'no-credentials'],
  ['SSO', { sso_session: 'acme', sso_account_id: '1', sso_role_name: 'x' }, 'sso'],
  ['SSO of the older form', { sso_start_url: 'https://x', sso_account_id: '1', sso_role_name: 'x' }, 'sso'],
  ['an SSO session without a role', { sso_session: 'acme' }, 'sso'],
  ['an SSO session without a role beside a pair', { sso_session: 'acme', ...pair }, 'access-key'],
  ['case 50: SSO beside a pair', { ...pair, sso_account_id: '1', sso_role_name: 'x' }, 'sso'],
  ['aws login', { login_session: 'arn:aws:iam::1:user/ana' }, 'login-session'],
  ['aws login beside a pair in credentials', { login_session: 'arn', ...pair }, 'access-key'],
  ['aws login beside a pair in config', { login_session: 'arn', ...configPair }, 'login-session'],
  ['a process', { credential_process: '/bin/x' }, 'credential-process'],
  ['a process beside a pair in credentials', { credential_process: '/bin/x', ...pair }, 'access-key'],
  [
    'a process beside a pair in config',
    { credential_process: '/bin/x', ...configPair },
    'credential-process',
  ],
  ['aws login before a process', { credential_process: '/bin/x', login_session: 'arn' }, 'login-session'],
  ['web identity', { role_arn: 'arn', web_identity_token_file: '/x' }, 'web-identity'],
  ['a role of the machine', { role_arn: 'arn', credential_source: 'Environment' }, 'role'],
  ['a role without a source', { role_arn: 'arn' }, 'incomplete'],
  ['case 50: a role beside a pair', { role_arn: 'arn', source_profile: 'other', ...pair }, 'role'],
  ['a role assumed with its own pair', { role_arn: 'arn', source_profile: 'work', ...pair }, 'access-key'],
  ['case 4: temporary keys', { ...pair, aws_access_key_id: 'ASIAIOSFODNN7EXAMPLE' }, 'temporary-keys'],
  [
    'case 4: temporary keys with a token',
    { ...pair, aws_access_key_id: 'ASIAIOSFODNN7EXAMPLE', aws_session_token: 't' },
    'temporary-keys',
  ],
  ['case 50: a stale token beside a long-term pair', { ...pair, aws_session_token: 't' }, 'access-key'],
  [
    'another prefix with a token',
    { ...pair, aws_access_key_id: 'XXXXIOSFODNN7EXAMPLE', aws_security_token: 't' },
    'temporary-keys',
  ],
  ['an id without a secret', { aws_access_key_id: id }, 'incomplete'],
  ['a secret without an id', { aws_secret_access_key: 's' }, 'incomplete'],
  ['an empty secret', { ...pair, aws_secret_access_key: '' }, 'incomplete'],
  ['an empty id', { ...pair, aws_access_key_id: ' ' }, 'incomplete'],
  [
    'case 50: a pair split over both files',
    { ...pair, aws_access_key_id: { value: id, file: 'config' } },
    'incomplete',
  ],
  ['an id that is none', { ...pair, aws_access_key_id: 'your key here' }, 'malformed'],
  ['an id with a continued line', { ...pair, aws_access_key_id: `${id}\nmore` }, 'malformed'],
])('%s: %j is %s', (_title, settings, expected) => {
  const kind = classify(profile(settings))
  expect(kind.kind === 'access-key' ? kind.kind : kind.reason).toBe(expected)
})

test('a role points to the profile whose keys it is assumed with', () => {
  expect(classify(profile({ role_arn: 'arn', source_profile: 'default' }))).toEqual({
    kind: 'unrotatable',
    reason: 'role',
    sourceProfile: 'default',
  })
})

describe('groups', () => {
  const group = (profiles: readonly ProfileFacts[], partitionOf: (name: string) => string = () => 'aws') =>
    groupProfiles(profiles, ({ name }) => ok({ region: name, partition: partitionOf(name) })).groups.map(
      ({ profiles: together }) => together.map(({ name }) => name),
    )

  test('profiles that share a pair are one, whatever their regions', () => {
    expect(group([profile(pair, 'a'), profile(pair, 'b'), profile({ ...pair, region: 'x' }, 'c')])).toEqual([
      ['a', 'b', 'c'],
    ])
  })

  test('the same id with another secret, or in another partition, is asked about by itself', () => {
    const other = profile({ ...pair, aws_secret_access_key: 'other' }, 'b')
    expect(group([profile(pair, 'a'), other, profile(pair, 'c')])).toEqual([['a', 'c'], ['b']])
    expect(
      group([profile(pair, 'a'), profile(pair, 'b')], (name) => (name === 'a' ? 'aws' : 'aws-cn')),
    ).toEqual([['a'], ['b']])
  })

  test('ten thousand profiles are grouped at once', () => {
    const many = Array.from({ length: 10_000 }, (_, number) =>
      profile(
        { ...pair, aws_access_key_id: `AKIA${String(number % 5_000).padStart(16, '0')}` },
        `p${number}`,
      ),
    )
    expect(group(many)).toHaveLength(5_000)
  })
})

test.each([
  ['arn:aws:iam::123456789012:user/ana', 'user', 'ana'],
  ['arn:aws-cn:iam::123456789012:user/eng/team/ana', 'user', 'ana'],
  ['arn:aws:iam::123456789012:root', 'root', null],
  ['arn:aws:sts::123456789012:assumed-role/user/ana', 'role', null],
  ['arn:aws:sts::123456789012:federated-user/ana', 'federated', null],
  ['nonsense', 'federated', null],
])('cases 4, 11 and 12: %s is a %s %s', (arn, kind, userName) => {
  const caller = callerOf({ arn, account: '123456789012', userId: 'AIDA' })
  expect(caller.kind).toBe(kind)
  expect(caller.kind === 'user' ? caller.user.userName : null).toBe(userName)
})
