import { chmodSync, existsSync, rmdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, section } from './support.ts'

describe('addProfile', () => {
  const profile = {
    name: 'work',
    accessKeyId: 'AKIANEW',
    secretAccessKey: new Secret('a/b+c='),
    region: 'eu-west-1',
  }

  it('makes folder and files, private to this user', async () => {
    const home = new Home()
    rmdirSync(home.aws)
    expect(await home.files().addProfile(profile)).toEqual(ok())
    expect(home.text()).toBe('[work]\naws_access_key_id = AKIANEW\naws_secret_access_key = a/b+c=\n')
    expect(home.text('config')).toBe('[profile work]\nregion = eu-west-1\n')
    expect([statSync(home.aws).mode & 0o777, home.mode(), home.mode('config')]).toEqual([0o700, 0o600, 0o600])
    expect(home.names()).toEqual(['config', 'credentials'])
  })

  it('adds to files that are there, and leaves their bytes alone', async () => {
    const home = new Home()
    home.put('# mine\r\n[default]\r\nregion = x', 'config')
    home.put(section('default'))
    expect(await home.files().addProfile({ ...profile, name: 'default' })).toMatchObject({
      problem: { code: 'profile-exists' },
    })
    expect(await home.files().addProfile(profile)).toEqual(ok())
    expect(home.text('config')).toBe(
      '# mine\r\n[default]\r\nregion = x\r\n\r\n[profile work]\r\nregion = eu-west-1',
    )
    expect(home.text().startsWith(`${section('default')}\n[work]\n`)).toBe(true)
  })

  it('goes on where a first try was cut off after the region', async () => {
    const home = new Home()
    home.put('[profile work]\nregion = us-east-1\noutput = json\n', 'config')
    expect(await home.files().addProfile(profile)).toEqual(ok())
    expect(home.text('config')).toBe('[profile work]\nregion = eu-west-1\noutput = json\n')
  })

  it.each(['', 'two words', '__proto__', 'DEFAULT', 'a]b', 'ü', 'a\nb'])(
    'case 23: refuses the name %j',
    async (name) => {
      const home = new Home()
      expect(await home.files().addProfile({ ...profile, name })).toEqual(
        failed(problem('profile-name-refused', { profile: name })),
      )
      expect(home.names()).toEqual([])
    },
  )

  it.each(['role_arn = x', 'sso_session = x', 'aws_access_key_id = x'])(
    'refuses a profile that has %s',
    async (line) => {
      const home = new Home()
      home.put(`[profile work]\n${line}\n`, 'config')
      expect(await home.files().addProfile(profile)).toEqual(
        failed(problem('profile-exists', { profile: 'work' })),
      )
    },
  )

  it('case 25: refuses a secret with a newline, and makes no file for it', async () => {
    const home = new Home()
    const { region: _, ...plain } = profile
    expect(await home.files().addProfile({ ...plain, secretAccessKey: new Secret('a\n[x]') })).toMatchObject({
      problem: { code: 'profile-not-editable', data: { reason: 'newline-in-value' } },
    })
    expect(home.names()).toEqual([])
  })

  it('never replaces a file that appears meanwhile', async () => {
    const home = new Home()
    const disk = new FaultyDisk(home.disk, {
      between: ({ method }) => {
        if (method === 'link') home.put(section('theirs'))
      },
    })
    const { region: _, ...plain } = profile
    expect(await home.files(disk).addProfile(plain)).toEqual(
      failed(problem('file-changed', { path: home.path() })),
    )
    expect(home.text()).toBe(section('theirs'))
    expect(home.names()).toEqual(['credentials'])
  })

  it('makes a file where the volume has no hard links', async () => {
    const home = new Home()
    const disk = new FaultyDisk(home.disk, {
      fault: ({ method }) => (method === 'link' ? { kind: 'error', code: 'EPERM' } : null),
    })
    expect(await home.files(disk).addProfile(profile)).toEqual(ok())
    expect(home.names()).toEqual(['config', 'credentials'])
  })

  it("case 8: says why a file can't be made", async () => {
    const home = new Home()
    chmodSync(home.aws, 0o500)
    expect(await home.files().addProfile(profile)).toMatchObject({
      problem: { data: { reason: 'folder-read-only' } },
    })
    chmodSync(home.aws, 0o700)
    symlinkSync('nowhere/config', home.path('config'))
    expect(await home.files().addProfile(profile)).toMatchObject({
      problem: { data: { reason: 'dangling-link' } },
    })
    expect(existsSync(join(home.aws, 'nowhere'))).toBe(false)
  })
})

describe('setSettings', () => {
  const arn = 'arn:aws:iam::123456789012:mfa/ana'
  const mfa = (profile: string) => ({ profile, name: 'mfa_serial', value: arn })

  it('sets a setting in the config section of each profile, in one write', async () => {
    const home = new Home()
    home.put(
      '[profile a]\nregion=x\ns3 =\n  mfa_serial = nested\n\n# b\n[profile b]\nmfa_serial = old\n',
      'config',
    )
    home.put(`${section('a')}${section('b')}${section('c')}`)
    const disk = new FaultyDisk(home.disk)
    expect(await home.files(disk).setSettings([mfa('a'), mfa('b'), mfa('c')])).toEqual(ok())
    expect(home.text('config')).toBe(
      `[profile a]\nregion=x\ns3 =\n  mfa_serial = nested\nmfa_serial=${arn}\n\n# b\n[profile b]\nmfa_serial = ${arn}\n\n[profile c]\nmfa_serial = ${arn}\n`,
    )
    expect(disk.calls.filter(({ method }) => method === 'rename')).toHaveLength(1)
  })

  it('makes the config file where it is missing', async () => {
    const home = new Home()
    home.put(section('default'))
    expect(await home.files().setSettings([mfa('default')])).toEqual(ok())
    expect(home.text('config')).toBe(`[default]\nmfa_serial = ${arn}\n`)
  })

  it('changes the credentials file where the setting stands there, since it wins there', async () => {
    const home = new Home()
    home.put('[default]\nmfa_serial = shadowed\n', 'config')
    home.put(`${section('default')}mfa_serial = old\n`)
    expect(await home.files().setSettings([mfa('default')])).toEqual(ok())
    expect(home.text()).toBe(`${section('default')}mfa_serial = ${arn}\n`)
    expect(home.text('config')).toBe('[default]\nmfa_serial = shadowed\n')
  })

  it("changes nothing where one of the profiles is missing or can't be edited", async () => {
    const home = new Home()
    const config = '[profile a]\nregion = x\n[profile b]\nmfa_serial = old # why\n'
    home.put(config, 'config')
    expect(await home.files().setSettings([mfa('a'), mfa('gone')])).toEqual(
      failed(problem('profile-not-editable', { profile: 'gone', reason: 'missing' })),
    )
    expect(await home.files().setSettings([mfa('a'), mfa('b')])).toEqual(
      failed(problem('file-ambiguous', { path: home.path('config'), line: 4, reason: 'inline-comment' })),
    )
    expect(home.text('config')).toBe(config)
  })

  it('does nothing for no changes', async () => {
    const home = new Home()
    expect(await home.files().setSettings([])).toEqual(ok())
    expect(home.names()).toEqual([])
  })
})
