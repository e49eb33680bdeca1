import { chmodSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed } from '../../electron/contract/result.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, newPair, oldPair, section, shown } from './support.ts'

const pairText = `aws_access_key_id = ${oldPair.accessKeyId}\naws_secret_access_key = ${oldPair.secretAccessKey.reveal()}\n`

async function findIn({ credentials, config }: { credentials?: string; config?: string }) {
  const home = new Home()
  if (credentials !== undefined) home.put(credentials)
  if (config !== undefined) home.put(config, 'config')
  return { home, found: await home.found() }
}

describe('find', () => {
  it('case 22: finds the key in several profiles and in both files, and not in a comment or a nested block', async () => {
    const { home, found } = await findIn({
      credentials: `# aws_access_key_id = ${oldPair.accessKeyId}\n${section('default')}\n${section('x', newPair)}${section('work')}`,
      config: `[profile work]\nregion = eu-west-1\n${pairText}[profile y]\ns3 =\n  ${pairText.replaceAll('\n', '\n  ')}\n`,
    })
    expect(
      found.map(({ place, problem: obstacle }) => [place.id, place.profile, place.lines, obstacle]),
    ).toEqual([
      ['credentials:default', 'default', [3, 4], null],
      ['credentials:work', 'work', [10, 11], null],
      ['config:profile work', 'work', [3, 4], null],
    ])
    expect(found[0]?.place).toMatchObject({
      kind: 'aws-file',
      path: home.path(),
      realPath: home.path(),
      mode: 0o600,
    })
    expect(found[0]?.place.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('refuses a place whose pair another SDK reads from other lines, although it is the very same pair', async () => {
    const { found } = await findIn({ credentials: `[a]\n${pairText}[b]; glued\n${pairText}` })
    expect(found.map(({ place, problem: obstacle }) => [place.profile, obstacle])).toMatchObject([
      ['a', { code: 'file-ambiguous', data: { line: 2, reason: 'other-sdk-differs' } }],
      ['b', { code: 'file-ambiguous', data: { line: 5, reason: 'other-sdk-differs' } }],
    ])
  })

  it('finds nothing where there is no file', async () => {
    expect((await findIn({})).found).toEqual([])
  })

  it('case 8: does not take a file that it could not read for one without the key', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const unreadable = new FaultyDisk(home.disk, {
      fault: ({ method }) => (method === 'read' ? { kind: 'error', code: 'EACCES' } : null),
    })
    expect(await home.places(unreadable).find(oldPair.accessKeyId)).toEqual(
      failed(problem('file-unreadable', { path: home.path('credentials') })),
    )
  })

  it('names a section once where both variables name the same file', async () => {
    const home = new Home({ variables: {} })
    home.put(section('default'), 'both')
    const both = { AWS_CONFIG_FILE: home.path('both'), AWS_SHARED_CREDENTIALS_FILE: home.path('both') }
    expect(await home.found(oldPair.accessKeyId, home.places(undefined, { variables: both }))).toHaveLength(1)
  })

  it('case 20: says where the mode will be narrowed', async () => {
    const home = new Home()
    home.put(section('default'), 'credentials', 0o644)
    expect(await home.found()).toMatchObject([{ narrowsMode: true, place: { mode: 0o644 } }])
    home.put(section('default'))
    expect(await home.found()).toMatchObject([{ narrowsMode: false }])
  })

  const notEditable = (reason: string) => ({
    code: 'profile-not-editable',
    data: { profile: 'default', reason },
  })
  const ambiguous = (line: number, reason: string) => ({ code: 'file-ambiguous', data: { line, reason } })

  it.each<[string, { credentials?: string; config?: string }, object]>([
    [
      'case 50: a session token beside the pair',
      { credentials: `${section('default')}aws_session_token = t\n` },
      notEditable('session-token'),
    ],
    [
      'case 50: a security token in the other file',
      { credentials: section('default'), config: '[default]\naws_security_token = t\n' },
      notEditable('session-token'),
    ],
    [
      'case 50: the id in one file, the secret in the other',
      {
        credentials: `[default]\naws_access_key_id = ${oldPair.accessKeyId}\n`,
        config: '[default]\naws_secret_access_key = s\n',
      },
      notEditable('split-pair'),
    ],
    [
      'case 50: a whole pair here, half a pair there',
      { credentials: section('default'), config: '[default]\naws_secret_access_key = s\n' },
      notEditable('split-pair'),
    ],
    [
      'case 50: an id without a secret',
      { credentials: `[default]\naws_access_key_id = ${oldPair.accessKeyId}\n` },
      notEditable('split-pair'),
    ],
    [
      'case 50: SSO keys in the same section',
      { config: `[default]\n${pairText}sso_start_url = https://x\n` },
      notEditable('other-credentials'),
    ],
    [
      'case 50: a role in the other file',
      { credentials: section('default'), config: '[default]\nrole_arn = arn\nsource_profile = x\n' },
      notEditable('other-credentials'),
    ],
    [
      'case 50: a credential process',
      { credentials: `${section('default')}credential_process = x\n` },
      notEditable('other-credentials'),
    ],
    [
      'case 25: a secret that goes on in the next line',
      {
        credentials: `[default]\naws_access_key_id = ${oldPair.accessKeyId}\naws_secret_access_key = s\n  more\n`,
      },
      notEditable('newline-in-value'),
    ],
    [
      'case 24: an inline comment behind the secret',
      {
        credentials: `[default]\naws_access_key_id = ${oldPair.accessKeyId}\naws_secret_access_key = s # mine\n`,
      },
      ambiguous(3, 'inline-comment'),
    ],
    [
      'case 24: a colon instead of an equals sign',
      { credentials: `[default]\naws_access_key_id : ${oldPair.accessKeyId}\naws_secret_access_key = s\n` },
      ambiguous(2, 'no-equals-sign'),
    ],
    [
      'case 24: a duplicate section',
      { credentials: `${section('default')}[default]\n` },
      ambiguous(4, 'duplicate-section'),
    ],
    [
      'case 24: a duplicate key',
      { credentials: `${section('default')}aws_secret_access_key = s\n` },
      ambiguous(4, 'duplicate-option'),
    ],
    [
      'case 24: a duplicate section elsewhere in the file',
      { credentials: `${section('default')}[a]\n[a]\n` },
      ambiguous(5, 'duplicate-section'),
    ],
    [
      'case 24: a byte order mark',
      { credentials: `\uFEFF${section('default')}` },
      { code: 'file-malformed', data: { line: 1, reason: 'byte-order-mark' } },
    ],
    ['case 23: [ default ]', { credentials: section(' default ') }, ambiguous(1, 'section-name')],
    [
      'case 23: [profile x] in credentials',
      { credentials: section('profile x') },
      ambiguous(1, 'section-name'),
    ],
    ['case 23: [DEFAULT]', { credentials: section('DEFAULT') }, ambiguous(1, 'section-name')],
    ['case 23: a name with a blank', { config: section('profile "my prof"') }, ambiguous(1, 'section-name')],
    ['case 23: __proto__', { credentials: section('__proto__') }, ambiguous(1, 'section-name')],
    [
      'a pair that the JavaScript SDK reads otherwise',
      { credentials: `[default]; note\n${pairText}` },
      ambiguous(2, 'other-sdk-differs'),
    ],
  ])('%s: found, and said to be not editable', async (_, files, obstacle) => {
    const { found } = await findIn(files)
    expect(found[0]?.problem).toMatchObject(obstacle)
  })

  it.each<[string, { credentials?: string; config?: string }]>([
    ['case 23: a name with every character that may be', { credentials: section('a-b_c/d.e%f@g:h+i') }],
    [
      'case 24: upper-case keys',
      {
        credentials: section('default')
          .toUpperCase()
          .replace('DEFAULT', 'default')
          .replace(/=.*SECRET.*/, '= s'),
      },
    ],
    ['case 24: indented options', { credentials: section('default').replaceAll('\naws', '\n  aws') }],
    [
      'case 24: CRLF and no final newline',
      { credentials: section('default').trim().replaceAll('\n', '\r\n') },
    ],
    ['case 24: a colon in another section', { credentials: `[other]\nx : 1\n${section('default')}` }],
    ['case 24: an inline comment on another line', { credentials: `${section('default')}region = x # y\n` }],
    [
      'an empty session token, as templates have it',
      { credentials: `${section('default')}aws_session_token =\n` },
    ],
    [
      'the same profile with another key in the other file',
      { config: `[default]\n${pairText}`, credentials: section('default', newPair) },
    ],
  ])('%s: editable', async (_, files) => {
    const { home, found } = await findIn(files)
    expect(found).toMatchObject([{ problem: null }])
    const place = await home.place()
    expect(await home.write(place)).toMatchObject({ ok: true })
    const resolved = await home.places().resolve(place)
    expect(resolved.ok && shown(resolved.value)).toBe(shown(newPair))
  })

  it('case 8: says where the file system forbids the write', async () => {
    const { home } = await findIn({ credentials: section('default') })
    chmodSync(home.path(), 0o400)
    const [found] = await home.found()
    expect(found?.problem).toEqual(problem('file-not-writable', { path: home.path(), reason: 'read-only' }))
  })

  it('case 19: tells the path as the person knows it from the real one', async () => {
    const home = new Home()
    home.put(section('default'), 'real')
    symlinkSync('real', home.path())
    expect((await home.place()).realPath).toBe(home.path('real'))
    expect((await home.place()).path).toBe(home.path())
  })
})
