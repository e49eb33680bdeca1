import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleIfStale } from '../../build/bundle.ts'
import { builderConfig } from '../../build/electron-builder.config.ts'
import { root } from '../../build/vite/shared.ts'

/** As Electron's binary holds it: a mark, the version, the number of fuses, and their factory settings. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100111'),
])

test('the app names itself to Windows as its installer does, and to Linux as its desktop file is called', () => {
  const { appId, linux } = builderConfig('')
  const main = fs.readFileSync(path.join(root, 'electron/main.ts'), 'utf8')
  expect(main).toContain(`'${appId}'`)
  const { desktopName } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  expect(desktopName).toBe(`${linux?.executableName}.desktop`)
})

let folder: string
let packed: string
/** Packs around a stand-in for Electron's binary: what is tested is what goes in and how the fuses stand. */
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-package-'))
  const electron = path.join(folder, 'electron')
  fs.mkdirSync(path.join(electron, 'resources'), { recursive: true })
  fs.writeFileSync(path.join(electron, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), fuseWire]), {
    mode: 0o755,
  })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    fs.writeFileSync(path.join(electron, name), '')
  await bundleIfStale()
  const output = path.join(folder, 'dist')
  await build({
    projectDir: root,
    config: { ...builderConfig(electron), directories: { output } },
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
  })
  packed = path.join(output, 'linux-unpacked')
}, 60_000)
afterAll(() => fs.rmSync(folder, { recursive: true }))

test('the packed app holds the bundles and nothing else', () => {
  const files = listPackage(path.join(packed, 'resources/app.asar'), { isPack: false })
  const foreign = files.filter(
    (name) => name !== '/package.json' && name !== '/out' && !name.startsWith('/out/'),
  )
  expect(foreign).toEqual([])
  expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/main.cjs', '/out/preload.cjs']))
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
})

test.for([
  ['RunAsNode', FuseState.DISABLE],
  ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
  ['EnableNodeCliInspectArguments', FuseState.DISABLE],
  ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
  ['LoadBrowserProcessSpecificV8Snapshot', FuseState.DISABLE],
  ['EnableCookieEncryption', FuseState.ENABLE],
  ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
  ['OnlyLoadAppFromAsar', FuseState.ENABLE],
  ['WasmTrapHandlers', FuseState.ENABLE],
] as const)('the fuse %s stands as decided', async ([name, state]) => {
  const wire = await getCurrentFuseWire(path.join(packed, 'keyturn'))
  expect(wire[FuseV1Options[name]]).toBe(state)
})
