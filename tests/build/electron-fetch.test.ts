import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchElectron } from '../../build/electron-fetch.ts'

let folder: string
let temporary: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-fetch-'))
  temporary = path.join(folder, 'temporary')
  fs.mkdirSync(temporary)
  vi.stubEnv('TMPDIR', temporary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  fs.rmSync(folder, { recursive: true })
})

function installer(script: string): string {
  const file = path.join(folder, 'install.cjs')
  fs.writeFileSync(file, `require('fs').writeFileSync(require('os').tmpdir() + '/half', ''); ${script}`)
  return file
}

test('a fetch that works has no problem', async () => {
  expect(await fetchElectron(installer(''), 30_000)).toBeUndefined()
  expect(fs.readdirSync(temporary)).toEqual([])
})

test('a fetch that fails gives its first words as the reason', async () => {
  const problem = await fetchElectron(
    installer("console.error('no network\\nat x'); process.exit(1)"),
    30_000,
  )
  expect(problem).toContain('could not be fetched (no network)')
  expect(problem?.split('\n')).toHaveLength(1)
  expect(fs.readdirSync(temporary)).toEqual([])
})

test('a fetch that hangs is ended at its limit, with all that it left', async () => {
  const note = path.join(folder, 'pid')
  const hanging = installer(
    `require('fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`,
  )
  expect(await fetchElectron(hanging, 2_000)).toContain('not within 2 s')
  expect(() => process.kill(Number(fs.readFileSync(note, 'utf8')), 0)).toThrow('ESRCH')
  expect(fs.readdirSync(temporary)).toEqual([])
})
