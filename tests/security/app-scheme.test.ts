import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appSchemePrivileges, confine, serveApp } from '../../electron/security/app-scheme.ts'
import { contentSecurityPolicy } from '../../electron/security/content-security-policy.ts'
import { FakeProtocol } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'

let base = ''
let protocol = new FakeProtocol()
let log = new FakeLog()

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'keyturn-scheme-'))
  protocol = new FakeProtocol()
  log = new FakeLog()
  const folder = path.join(base, 'renderer')
  await mkdir(path.join(folder, 'assets'), { recursive: true })
  await mkdir(path.join(base, 'renderer-evil'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>')
  await writeFile(path.join(folder, 'assets', 'a b.js'), 'export {}')
  await writeFile(path.join(folder, 'notes.txt'), 'not served')
  await writeFile(path.join(base, 'outside.html'), 'outside')
  await writeFile(path.join(base, 'renderer-evil', 'index.html'), 'evil')
  serveApp(protocol.electron, { folder, readFile, log })
})

afterEach(() => rm(base, { recursive: true }))

describe('the app scheme', () => {
  it('serves the page with its policy and type', async () => {
    const answer = await protocol.ask('app://keyturn/')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('<!doctype html>')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('decodes names and gives scripts a type that modules accept', async () => {
    const answer = await protocol.ask('app://keyturn/assets/a%20b.js')
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('answers HEAD without a body', async () => {
    const answer = await protocol.ask('app://keyturn/', 'HEAD')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await protocol.ask('app://keyturn/', method)).status).toBe(405)
  })

  it.each(['app://evil/', 'app://keyturn.evil/', 'app://keyturn:81/'])(
    'refuses the host of %s',
    async (url) => {
      expect((await protocol.ask(url)).status).toBe(403)
    },
  )

  it.each([
    'app://keyturn/..%2foutside.html',
    'app://keyturn/%2e%2e%2foutside.html',
    'app://keyturn/assets/..%2f..%2foutside.html',
    'app://keyturn/..%2frenderer-evil%2findex.html',
    'app://keyturn/..%5coutside.html',
    'app://keyturn/index.html%00.png',
    'app://keyturn/%',
    'app://keyturn/.%2f',
  ])('does not leave its folder for %s', async (url) => {
    expect((await protocol.ask(url)).status).toBe(403)
    expect(log.events()).toContain('request-refused')
  })

  it('does not decode twice', async () => {
    expect((await protocol.ask('app://keyturn/%252e%252e%252foutside.html')).status).toBe(404)
  })

  it('serves only kinds of files that a page needs', async () => {
    expect((await protocol.ask('app://keyturn/notes.txt')).status).toBe(404)
    expect((await protocol.ask('app://keyturn/missing.js')).status).toBe(404)
    expect((await protocol.ask('app://keyturn/assets')).status).toBe(404)
  })

  it('refuses file: outright', async () => {
    const answer = await protocol.ask(`file://${base}/renderer/index.html`)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('')
  })

  it('confines names to the folder', () => {
    const folder = path.resolve('/srv/renderer')
    expect(confine(folder, 'app://keyturn/a/b.js')).toBe(path.join(folder, 'a', 'b.js'))
    expect(confine(folder, 'app://keyturn/..%2f..%2fetc/passwd')).toBeNull()
    expect(confine(folder, 'app://keyturn/..%2frenderer-evil/x.js')).toBeNull()
  })

  it('has no privilege that lets the page fetch, bypass the policy or keep a worker', () => {
    expect(appSchemePrivileges).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, codeCache: true },
    })
  })
})
