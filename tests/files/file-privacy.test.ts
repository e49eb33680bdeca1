import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FileModes } from '../../electron/files/file-privacy.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import { Home } from './support.ts'

function world(overrides: Partial<Environment> = {}) {
  const home = new Home()
  const path = home.path()
  writeFileSync(path, 'secret')
  chmodSync(path, 0o644)
  const modes = new FileModes(home.tools(home.disk, overrides))
  return { home, path, modes, mode: async () => (await home.disk.facts(path))?.mode }
}

test('open to others, then private; again does nothing', async () => {
  const { modes, path, mode } = world()
  expect(await modes.isOpenToOthers(path)).toEqual({ ok: true, value: true })
  expect(await modes.makePrivate(path)).toMatchObject({ ok: true })
  expect([await mode(), await modes.isOpenToOthers(path)]).toEqual([0o600, { ok: true, value: false }])
  expect(await modes.makePrivate(path)).toMatchObject({ ok: true })
})

test('a script that holds a key stays one that its owner can run', async () => {
  const { modes, path, mode } = world()
  chmodSync(path, 0o755)
  expect(await modes.makePrivate(path)).toMatchObject({ ok: true })
  expect(await mode()).toBe(0o700)
})

test('what is missing, and what is no file', async () => {
  const { home, modes } = world()
  expect(await modes.isOpenToOthers(home.path('none'))).toEqual({ ok: true, value: null })
  expect(await modes.makePrivate(home.path('none'))).toMatchObject({ problem: { code: 'file-missing' } })
  mkdirSync(home.path('folder'))
  expect(await modes.isOpenToOthers(home.path('folder'))).toEqual({ ok: true, value: null })
  expect(await modes.makePrivate(home.path('folder'))).toMatchObject({
    problem: { code: 'file-not-writable', data: { reason: 'not-a-file' } },
  })
  symlinkSync(home.path('none'), home.path('dangling'))
  expect(await modes.makePrivate(home.path('dangling'))).toMatchObject({
    problem: { code: 'file-not-writable', data: { reason: 'dangling-link' } },
  })
})

test("case 19: somebody else's file stays as it is, though root could change it", async () => {
  const { modes, path, mode } = world({ userId: 4_242 })
  expect(await modes.makePrivate(path)).toMatchObject({
    problem: { code: 'file-not-writable', data: { path, reason: 'owner' } },
  })
  expect(await mode()).toBe(0o644)
})

test('Windows keeps no such bits: nothing is open, and nothing is changed', async () => {
  const { modes, path, mode } = world({ platform: 'win32' })
  expect(await modes.isOpenToOthers(path)).toEqual({ ok: true, value: false })
  expect(await modes.makePrivate(path)).toMatchObject({ ok: true })
  expect(await mode()).toBe(0o644)
})

test('a system that refuses says why', async () => {
  const home = new Home()
  const path = home.path()
  writeFileSync(path, 'secret')
  chmodSync(path, 0o644)
  const refuse = async () => {
    throw Object.assign(new Error('read-only'), { code: 'EROFS' })
  }
  const modes = new FileModes(home.tools({ ...home.disk, changeMode: refuse }))
  expect(await modes.makePrivate(path)).toMatchObject({
    problem: { code: 'file-not-writable', data: { reason: 'read-only' } },
  })
  const unreadable = new FileModes(home.tools({ ...home.disk, facts: refuse }))
  expect(await unreadable.isOpenToOthers(path)).toMatchObject({ problem: { code: 'file-unreadable' } })
})
