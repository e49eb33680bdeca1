import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ElectronSearch, findElectron, sandboxProblem } from '../../build/electron-binary.ts'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-electron-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function search(changes: Partial<ElectronSearch> = {}): ElectronSearch {
  return { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 1000, package: folder, ...changes }
}
function placeBinary(name: string, inFolder = path.join(folder, 'dist')): string {
  const file = path.join(inFolder, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, '')
  return file
}

test.for([
  ['linux', 'electron'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ['win32', 'electron.exe'],
] as const)('on %s the binary is %s', ([platform, name]) => {
  expect(findElectron(search({ platform }))).toHaveProperty('problem')
  const executable = placeBinary(name)
  expect(findElectron(search({ platform }))).toEqual({ executable })
})

test('the name that the package noted counts, and so does ELECTRON_OVERRIDE_DIST_PATH', () => {
  fs.writeFileSync(path.join(folder, 'path.txt'), 'electron-custom')
  const executable = placeBinary('electron-custom', path.join(folder, 'elsewhere'))
  const environment = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: path.dirname(executable) }
  expect(findElectron(search({ environment }))).toEqual({ executable })
})

test('root counts as no Electron, even where the binary is there', () => {
  placeBinary('electron')
  expect(findElectron(search({ userId: 0 }))).toEqual({ problem: expect.stringContaining('ordinary user') })
})

test('Linux needs a display; Wayland is one', () => {
  placeBinary('electron')
  expect(findElectron(search({ environment: {} }))).toEqual({ problem: expect.stringContaining('DISPLAY') })
  expect(findElectron(search({ environment: { WAYLAND_DISPLAY: 'wayland-0' } }))).toHaveProperty('executable')
})

test('each problem is one line', () => {
  for (const changes of [{}, { userId: 0 }, { environment: {} }]) {
    const found = findElectron(search(changes))
    expect('problem' in found && found.problem.split('\n')).toHaveLength(1)
  }
})

test('a refused sandbox is told from what Electron printed', () => {
  const printed =
    '[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.'
  expect(sandboxProblem(printed)).toContain('4755')
  expect(sandboxProblem('[1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!')).toContain(
    'namespaces',
  )
  expect(sandboxProblem('an ordinary line')).toBeUndefined()
})
