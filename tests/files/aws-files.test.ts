import { mkdirSync, rmdirSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { awsFilePaths } from '../../electron/files/aws-file-paths.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, oldPair, section } from './support.ts'

describe('where the files are', () => {
  const pathsWith = (variables: Record<string, string>, platform: 'linux' | 'win32' = 'linux') =>
    awsFilePaths(fakeEnvironment({ homeFolder: '/home/ana', variables, platform }))

  it.each<[string, Record<string, string>, 'linux' | 'win32', string]>([
    ['in the home folder', {}, 'linux', '/home/ana/.aws/credentials'],
    ['in HOME where it is set', { HOME: '/h' }, 'linux', '/h/.aws/credentials'],
    ['not in USERPROFILE outside Windows', { USERPROFILE: '/u' }, 'linux', '/home/ana/.aws/credentials'],
    ['in HOME before USERPROFILE', { HOME: '/h', USERPROFILE: '/u' }, 'win32', '/h/.aws/credentials'],
    [
      'in USERPROFILE on Windows',
      { USERPROFILE: '/u', HOMEDRIVE: '/d', HOMEPATH: '/p' },
      'win32',
      '/u/.aws/credentials',
    ],
    ['in HOMEDRIVE and HOMEPATH', { HOMEDRIVE: '/d', HOMEPATH: '/p' }, 'win32', '/d/p/.aws/credentials'],
    ['where the variable says', { AWS_SHARED_CREDENTIALS_FILE: '/x/keys' }, 'linux', '/x/keys'],
    [
      'at home where the variable starts with ~/',
      { AWS_SHARED_CREDENTIALS_FILE: '~/keys', HOME: '/h' },
      'linux',
      '/h/keys',
    ],
    [
      'literally where ~ stands elsewhere',
      { AWS_SHARED_CREDENTIALS_FILE: '/x/~/keys' },
      'linux',
      '/x/~/keys',
    ],
    ['literally where ~ names a user', { AWS_SHARED_CREDENTIALS_FILE: '~bob/keys' }, 'linux', '~bob/keys'],
    [
      'as without the variable where it is empty',
      { AWS_SHARED_CREDENTIALS_FILE: '' },
      'linux',
      '/home/ana/.aws/credentials',
    ],
  ])('%s', (_, variables, platform, expected) => {
    expect(pathsWith(variables, platform).credentials).toBe(expected)
  })

  it('has a variable for the config file too', () => {
    expect(pathsWith({ AWS_CONFIG_FILE: '~/c' })).toMatchObject({ config: '/home/ana/c' })
  })
})

describe('read', () => {
  it('merges a profile of both files, the credentials file winning for each option', async () => {
    const home = new Home()
    home.put(
      '[profile work]\nregion = eu-west-1\noutput = json\naws_secret_access_key = shadowed\n',
      'config',
    )
    home.put(`${section('work')}region = us-east-1\n`)
    const { profiles } = await home.files().read()
    expect(profiles).toHaveLength(1)
    expect(Object.fromEntries(profiles[0]?.settings ?? [])).toEqual({
      region: { value: 'us-east-1', file: 'credentials', line: 4 },
      output: { value: 'json', file: 'config', line: 3 },
      aws_access_key_id: { value: oldPair.accessKeyId, file: 'credentials', line: 2 },
    })
    expect(profiles[0]?.secretAccessKey?.equals(oldPair.secretAccessKey)).toBe(true)
    expect([...(profiles[0]?.secretPlaces ?? [])]).toEqual([
      ['aws_secret_access_key', { file: 'credentials', line: 3 }],
    ])
  })

  it('takes aws_security_token before aws_session_token, as the AWS CLI does, and prints neither', async () => {
    const home = new Home()
    home.put(`${section('a')}aws_session_token = session\naws_security_token = security\n`)
    const snapshot = await home.files().read()
    expect(snapshot.profiles[0]?.sessionToken?.reveal()).toBe('security')
    const printed = JSON.stringify(snapshot, (_, value: unknown) =>
      value instanceof Map ? [...value] : value,
    )
    for (const secret of ['security"', 'session"', oldPair.secretAccessKey.reveal()])
      expect(printed).not.toContain(secret)
  })

  it('a file that is missing, unreadable or no file is a state, not a failure', async () => {
    const home = new Home()
    expect((await home.files().read()).files).toMatchObject([{ state: 'missing' }, { state: 'missing' }])
    mkdirSync(home.path('config'))
    home.put(section('a'))
    const disk = new FaultyDisk(home.disk, {
      fault: ({ method }) => (method === 'read' ? { kind: 'error', code: 'EACCES' } : null),
    })
    expect(await home.files(disk).read()).toMatchObject({
      files: [
        {
          kind: 'config',
          state: 'unreadable',
          problems: [{ code: 'file-not-writable', data: { reason: 'not-a-file' } }],
        },
        { kind: 'credentials', state: 'unreadable', problems: [{ code: 'file-unreadable' }] },
      ],
      profiles: [],
    })
    rmdirSync(home.path('config'))
    symlinkSync('nowhere', home.path('config'))
    expect((await home.files().read()).files[0]).toMatchObject({
      state: 'missing',
      problems: [{ code: 'file-not-writable', data: { reason: 'dangling-link' } }],
    })
  })

  it('case 24: names malformed lines and still shows everything readable', async () => {
    const home = new Home()
    home.put(`stray\n${section('a')}word\n${section('b')}[a]\nregion = x # y\n`)
    const { files, profiles } = await home.files().read()
    expect(files[1].problems.map(({ code, data }) => [code, 'line' in data && data.line])).toEqual([
      ['file-malformed', 1],
      ['file-malformed', 5],
      ['file-ambiguous', 9],
      ['file-ambiguous', 10],
    ])
    expect(profiles.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(profiles[0]?.settings.get('region')?.value).toBe('x')
  })

  it('case 24: shows what it can of a file that is not UTF-8', async () => {
    const home = new Home()
    home.put(Buffer.concat([Buffer.from(`${section('a')}# `), Buffer.from([0xe9, 0x0a])]))
    const { files, profiles } = await home.files().read()
    expect(files[1].problems).toMatchObject([
      { code: 'file-malformed', data: { line: 4, reason: 'not-utf-8' } },
    ])
    expect(profiles.map(({ name }) => name)).toEqual(['a'])
  })

  it('case 23: shows every profile, whatever its name, once', async () => {
    const home = new Home()
    home.put(
      '[profile "my prof"]\n[profilex odd]\n[profile default]\nregion = 2\n[default]\nregion = 1\n',
      'config',
    )
    home.put(`${section(' a ')}${section('__proto__')}${section('profile x')}${section('two words')}`)
    const { profiles } = await home.files().read()
    expect(profiles.map(({ name }) => name)).toEqual([
      'default',
      'my prof',
      'odd',
      'a',
      '__proto__',
      'profile x',
      'two words',
    ])
    expect(profiles[0]?.settings.get('region')?.value).toBe('2')
  })

  it('tells a file that others can read', async () => {
    const home = new Home()
    home.put(section('a'), 'credentials', 0o644)
    expect((await home.files().read()).files[1].readableByOthers).toBe(true)
    expect((await home.files(undefined, { platform: 'win32' }).read()).files[1].readableByOthers).toBe(false)
  })
})
