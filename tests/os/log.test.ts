import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FileLog } from '../../electron/os/log.ts'
import { redact, redactText } from '../../electron/os/redaction.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeClock } from '../fakes/clock.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const sessionToken = `IQoJb3JpZ2luX2Vj${'EJr//+=aB3'.repeat(30)}`

async function logIn(options: { maximumSize?: number; echo?: (line: string) => void } = {}) {
  const folder = temporaryFolder()
  const path = join(folder, 'logs', 'keyturn.log')
  return { folder, path, log: new FileLog({ path, clock: new FakeClock(), ...options }) }
}

test('one line of JSON for each event, for this user alone', async () => {
  const { path, log } = await logIn()
  log.info('started', { version: '0.1.0' })
  log.warn('file-changed')
  log.error('step-failed', { code: 'access-denied' })
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  const time = '2026-03-14T09:00:00.000Z'
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time, level: 'info', event: 'started', version: '0.1.0' },
    { time, level: 'warn', event: 'file-changed' },
    { time, level: 'error', event: 'step-failed', code: 'access-denied' },
  ])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('goes on in the file that is there, and makes it private', async () => {
  const { path } = await logIn()
  await mkdir(join(path, '..'))
  await writeFile(path, 'before\n', { mode: 0o644 })
  await chmod(path, 0o644)
  new FileLog({ path, clock: new FakeClock() }).info('after')
  expect(await readFile(path, 'utf8')).toMatch(/^before\n.*"after"/)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('two files of bounded size', async () => {
  const { path, log } = await logIn({ maximumSize: 500 })
  for (let count = 0; count < 100; count += 1) log.info('tick', { count })
  const [now, before] = [await readFile(path, 'utf8'), await readFile(`${path}.1`, 'utf8')]
  expect(Math.max(now.length, before.length)).toBeLessThanOrEqual(500)
  expect(now).toContain('"count":99')
  expect(
    before
      .trimEnd()
      .split('\n')
      .every((line) => JSON.parse(line).event === 'tick'),
  ).toBe(true)
})

test('never throws, whatever it is given and wherever it can not write', async () => {
  const { folder, log } = await logIn()
  await writeFile(join(folder, 'logs'), 'a file where the folder should be')
  const loop: Record<string, unknown> = {}
  loop['loop'] = loop
  const thrower = {
    get value() {
      throw new Error('no')
    },
  }
  for (const value of [loop, thrower, 10n, Symbol('s'), () => 1, new Date(Number.NaN), undefined])
    log.error('odd', { value })
})

test('each line is echoed where that is asked for, redacted as well', async () => {
  const lines: string[] = []
  const { log } = await logIn({ echo: (line) => lines.push(line) })
  log.info('called', { text: `with ${secret}` })
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(secret)
})

test.each([
  ['a Secret', { key: new Secret(secret) }],
  ['a secret access key in a text', { text: `tried ${secret} at AWS` }],
  ['in an AWS file line', { line: `aws_secret_access_key = ${secret}` }],
  ['in JSON', { text: JSON.stringify({ SecretAccessKey: secret }) }],
  ['in a form', { body: `AuthenticationCode1=123456&secret=${encodeURIComponent(secret)}` }],
  ['in a list in a map', { list: [new Map([['k', secret]])] }],
  ['as the name of a field', { [secret]: 1 }],
  ['in an error and its cause', { error: new Error(`bad ${secret}`, { cause: new Error(secret) }) }],
  ['by the name of the field', { password: secret.slice(0, 12), seedText: secret.slice(0, 12) }],
  ['in bytes', { bytes: Buffer.from(secret) }],
])('case 34: %s does not reach the file', async (_title, fields) => {
  const { path, log } = await logIn()
  log.info('event', fields)
  const text = await readFile(path, 'utf8')
  expect(text).toContain('"event":"event"')
  for (const part of [secret, encodeURIComponent(secret), secret.slice(0, 12), '123456'])
    expect(text).not.toContain(part)
})

test.each([
  ['session token', sessionToken],
  ['seed', seed],
  ['seed in groups', seed.replace(/(.{4})/g, '$1 ').trim()],
  ['short seed', seed.slice(0, 32)],
  ['QR address', `otpauth://totp/Amazon:ana?secret=${seed.slice(0, 16)}&issuer=x`],
  ['AWS file', 'aws_session_token=abcdef'],
])('case 34: %s', (_title, value) => {
  const shown = redactText(`before ${value} after`)
  expect(shown).toMatch(/^before .*\[\w+\] after$/)
  expect(shown).not.toContain(value.slice(-6))
})

test('access key ids keep their ends, for support', () => {
  expect(redactText('key AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE')).toBe('key AKIA…MPLE and ASIA…MPLE')
})

test('codes of an authenticator, not codes of problems', () => {
  expect(redact({ code: '123456', codes: { first: '123456', second: '654321' }, tokenCode: 123456 })).toEqual(
    {
      code: '[code]',
      codes: { first: '[code]', second: '[code]' },
      tokenCode: '[secret]',
    },
  )
  expect(redact({ code: 'access-denied', count: 123456 })).toEqual({ code: 'access-denied', count: 123456 })
})

test('what support needs stays', () => {
  const facts = {
    requestId: '6ca66a39-87b0-4d36-aab9-4bff707642a2',
    arn: 'arn:aws:iam::123456789012:user/eng/ana',
    path: '/home/ana/.aws/credentials',
    hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    at: new Date('2026-03-14T09:00:00Z'),
    hasSecret: true,
    nothing: null,
  }
  expect(redact(facts)).toEqual({ ...facts, at: '2026-03-14T09:00:00.000Z' })
})

test('bytes are counted, never shown', () => {
  expect(redact({ bytes: Buffer.from(secret), raw: new Uint8Array(3) })).toEqual({
    bytes: '[40 bytes]',
    raw: '[3 bytes]',
  })
})

test('long texts, long lists and deep objects are cut', () => {
  const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), 'end')
  expect(redactText('ab '.repeat(5_000)).length).toBeLessThan(4_010)
  expect(redact(Array(500).fill(1))).toHaveLength(100)
  expect(JSON.stringify(redact(deep))).toContain('[deep]')
})
