/** MFA sessions written as profiles into the AWS files, renewed, and taken out again. */
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { parseDocument } from '../../electron/files/aws-document.ts'
import { AwsSessionProfiles } from '../../electron/files/aws-session-profiles.ts'
import { readBoth } from '../../electron/files/dialects.ts'
import { loadPairsAsSdk } from '../../electron/files/sdk-loader.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { type SessionToWrite, writtenSessionOf } from '../../electron/ports/session-profiles.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, section } from './support.ts'

const identityId = 'arn:aws:iam::123456789012:user/eng/ana#1;x'
const expiresAt = new Date('2026-11-24T21:00:00Z')

function session(of = 'default', id = 'ASIAONE', settings: Record<string, string> = {}): SessionToWrite {
  return {
    of,
    facts: {
      ...{ sessionId: id, expiresAt, identityId },
      serialNumber: 'arn:aws:iam::123456789012:mfa/ana',
      keyEnding: 'AKIAOLDKEY'.slice(-8),
    },
    credentials: {
      accessKeyId: id,
      secretAccessKey: new Secret(`secret/of+${id}$&=`),
      sessionToken: new Secret(`token/of+${id}==`),
    },
    settings: new Map(
      Object.entries(settings).map(([name, value]) => [name, { value, file: 'config', line: 1 }] as const),
    ),
  }
}

const profilesOf = (home: Home, disk?: Disk) => new AwsSessionProfiles(home.tools(disk))
const region = { region: 'eu-central-1' }

/** What Keyturn reads of the profile now. */
async function written(home: Home, profile = 'default-mfa') {
  const facts = (await home.files().read()).profiles.find(({ name }) => name === profile)
  return facts === undefined ? null : writtenSessionOf(facts)
}

describe('taking out gives the same bytes back', () => {
  it.each([
    ['a plain file', section('default'), '[default]\nregion = x\n'],
    ['no final line end', `${section('default')}# end`, '[default]\nregion = x'],
    ['Windows line ends', section('default').replaceAll('\n', '\r\n'), '[default]\r\nregion = x\r\n'],
    ['mixed line ends', `${section('default')}\r\n[other]\r\nx = 1\n`, '[default]\nregion = x\r\n'],
    ['blank lines at the end', `${section('default')}\n\n`, '[default]\nregion = x\n \t\n\n'],
    ['nothing but a blank line', '\n', '\n'],
    ['comments and blanks', `# a\n\n  ; b\n${section('default')}  # c\n`, '# a\n[default]\n  region=x # c\n'],
    ['empty files', '', ''],
  ])('case 24: %s', async (_, credentials, config) => {
    const home = new Home()
    home.put(credentials)
    home.put(config, 'config')
    const profiles = profilesOf(home)
    expect(await profiles.write(session('default', 'ASIAONE', region))).toEqual(ok())
    expect(await profiles.write(session('build', 'ASIAONE', region))).toEqual(ok())
    expect((await written(home))?.session).toMatchObject({ sessionId: 'ASIAONE', expiresAt, identityId })
    expect(await profiles.write(session('default', 'ASIATWO', { region: 'eu-west-1' }))).toEqual(ok())
    expect((await written(home))?.session?.sessionId).toBe('ASIATWO')
    expect(home.text()).toContain('ASIAONE')
    // In the order in which they were written, so that the first one goes from the middle.
    expect(await profiles.remove('default-mfa')).toEqual(ok())
    expect((await written(home, 'build-mfa'))?.session?.sessionId).toBe('ASIAONE')
    expect(await profiles.remove('build-mfa')).toEqual(ok())
    expect([home.text(), home.text('config')]).toEqual([credentials, config])
    expect(home.names()).toEqual(['config', 'credentials'])
  })

  it('and what the person wrote into our section stays', async () => {
    const home = new Home()
    home.put(section('default'))
    home.put('[default]\nregion = x\n', 'config')
    const profiles = profilesOf(home)
    await profiles.write(session('default', 'ASIAONE', region))
    home.put(home.text().replace('aws_session_token', '# mine\ncli_pager =\naws_session_token'))
    home.put(`${home.text('config')}cli_history = on\n`, 'config')
    expect(await profiles.remove('default-mfa')).toEqual(ok())
    expect(home.text()).toBe(`${section('default')}\n[default-mfa]\n# mine\ncli_pager =\n`)
    expect(home.text('config')).toBe('[default]\nregion = x\n\n[profile default-mfa]\ncli_history = on\n')
  })

  it('and a comment of the person’s alone keeps its section', async () => {
    const home = new Home()
    home.put(section('default'))
    const profiles = profilesOf(home)
    await profiles.write(session())
    home.put(home.text().replace('aws_session_token', '# mine\naws_session_token'))
    await profiles.remove('default-mfa')
    expect(home.text()).toBe(`${section('default')}\n[default-mfa]\n# mine\n`)
  })
})

describe('what is written', () => {
  it('is read alike by both dialects and by the SDK’s loader', async () => {
    const home = new Home()
    home.put(section('default'))
    home.put('[default]\nregion = x\n', 'config')
    await profilesOf(home).write(session('default', 'ASIAONE', { ...region, output: 'json', s3: '\nx = 1' }))
    const both = readBoth(parseDocument(Buffer.from(home.text())), 'credentials')
    for (const reading of [both.botocore, both.sdk]) {
      const options = reading.profiles.get('default-mfa')?.options
      expect([...(options ?? [])].map(([name, { value }]) => [name, value])).toEqual([
        ['aws_access_key_id', 'ASIAONE'],
        ['aws_secret_access_key', 'secret/of+ASIAONE$&='],
        ['aws_session_token', 'token/of+ASIAONE=='],
        ['keyturn_session_of', 'default'],
        ['keyturn_session_id', 'ASIAONE'],
        ['keyturn_session_expires', '2026-11-24T21:00:00.000Z'],
        ['keyturn_session_identity', identityId],
        ['keyturn_session_device', 'arn:aws:iam::123456789012:mfa/ana'],
        ['keyturn_session_key_ending', 'IAOLDKEY'],
      ])
      expect(reading.issues).toEqual([])
    }
    const bySdk = (await loadPairsAsSdk({ path: home.path(), kind: 'credentials' }))('default-mfa')
    expect(bySdk?.secretAccessKey.reveal()).toBe('secret/of+ASIAONE$&=')
    expect(home.text('config')).toBe(
      `[default]\nregion = x\n\n[profile default-mfa]\nregion = eu-central-1\noutput = json\nkeyturn_session_of = default\nkeyturn_session_identity = ${identityId}\n`,
    )
  })

  it('leaves `config` alone where the source has nothing for it, and makes missing files', async () => {
    const home = new Home()
    rmSync(home.aws, { recursive: true })
    const profiles = profilesOf(home)
    expect(await profiles.write(session())).toEqual(ok())
    expect(home.names()).toEqual(['credentials'])
    expect(home.mode()).toBe(0o600)
    expect(await profiles.remove('default-mfa')).toEqual(ok())
    expect([home.names(), home.text()]).toEqual([['credentials'], ''])
  })

  it('leaves a section of settings in `config` as the person has it', async () => {
    const home = new Home()
    home.put(section('default'))
    const config = '[profile default-mfa]\nregion = us-east-1 # mine\n'
    home.put(config, 'config')
    const profiles = profilesOf(home)
    expect(await profiles.write(session('default', 'ASIAONE', region))).toEqual(ok())
    expect(home.text('config')).toBe(config)
    expect(await profiles.remove('default-mfa')).toEqual(ok())
    expect([home.text(), home.text('config')]).toEqual([section('default'), config])
  })

  it('case 50: a stale security token of an earlier tool in our section goes', async () => {
    const home = new Home()
    home.put(section('default'))
    const profiles = profilesOf(home)
    await profiles.write(session())
    const whole = home.text()
    home.put(`${whole}aws_security_token = stale\n`)
    expect(await written(home)).toMatchObject({ session: null, changed: true })
    await profiles.write(session())
    expect(home.text()).toBe(whole)
  })
})

describe('a profile that is not ours', () => {
  it.each([
    [
      'keys of another tool',
      '[default-mfa]\naws_access_key_id = ASIATHEIRS\naws_secret_access_key = x\n',
      '',
    ],
    ['settings in credentials', '[default-mfa]\nregion = x\n', ''],
    ['a role in config', '', '[profile default-mfa]\nrole_arn = arn\nsource_profile = default\n'],
    [
      'a long-term key under our marks',
      '[default-mfa]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = x\nkeyturn_session_of = default\n',
      '',
    ],
    [
      'our marks under another name',
      '[default-mfa]\naws_access_key_id = ASIATHEIRS\naws_secret_access_key = x\nkeyturn_session_of = other\n',
      '',
    ],
  ])('is neither written over nor taken out: %s', async (_, credentials, config) => {
    const home = new Home()
    home.put(`${section('default')}${credentials}`)
    home.put(config, 'config')
    const before = [home.text(), home.text('config')]
    const profiles = profilesOf(home)
    const exists = failed(problem('profile-exists', { profile: 'default-mfa' }))
    // Not even `config`, which is written first.
    expect(await profiles.write(session('default', 'ASIAONE', region))).toEqual(exists)
    expect([home.text(), home.text('config')]).toEqual(before)
    expect(await written(home)).toBeNull()
    expect(await profiles.remove('default-mfa')).toEqual(ok())
    expect([home.text(), home.text('config')]).toEqual(before)
  })

  it('case 23: a name that not every tool takes is refused', async () => {
    const home = new Home()
    home.put(section('default'))
    for (const of of ['my prof', '../x y', 'x'.repeat(125)]) {
      expect(await profilesOf(home).write(session(of))).toEqual(
        failed(problem('profile-name-refused', { profile: `${of}-mfa` })),
      )
    }
    expect(home.text()).toBe(section('default'))
  })

  it.each([
    ['a file that no tool can read', `${section('default')}[default]\n`, 'file-malformed|file-ambiguous'],
    [
      '[DEFAULT] that leaks a token',
      `[DEFAULT]\naws_security_token = x\n${section('default')}`,
      'file-ambiguous',
    ],
  ])('case 24: %s is not touched', async (_, credentials, code) => {
    const home = new Home()
    home.put(credentials)
    const outcome = await profilesOf(home).write(session())
    expect(outcome.ok ? 'ok' : outcome.problem.code).toMatch(new RegExp(`^(${code})$`))
    expect(home.text()).toBe(credentials)
  })
})

it('case 18: a full disk in the second file leaves settings that do no harm, and the next write goes through', async () => {
  const home = new Home()
  home.put(section('default'))
  home.put('', 'config')
  const disk = new FaultyDisk(home.disk, {
    fault: ({ method, path }) =>
      method === 'appendSynced' && path.includes('.credentials.') ? { kind: 'error', code: 'ENOSPC' } : null,
  })
  expect(await profilesOf(home, disk).write(session('default', 'ASIAONE', region))).toMatchObject({
    problem: { code: 'file-not-writable', data: { reason: 'disk-full' } },
  })
  expect(home.text()).toBe(section('default'))
  expect(await written(home)).toMatchObject({ session: null, changed: false, identityId })
  expect(await profilesOf(home).write(session('default', 'ASIAONE', region))).toEqual(ok())
  expect((await written(home))?.session?.sessionId).toBe('ASIAONE')
})
