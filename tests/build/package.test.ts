import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { createPackage, extractFile } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleIfStale } from '../../build/bundle.ts'
import { builderConfig } from '../../build/electron-builder.config.ts'
import { fuses } from '../../build/fuses.ts'
import { iconsFolder, sourceMark } from '../../build/icons/icons.ts'
import { inspectPacked } from '../../build/package/inspect.ts'
import { bundledPackages } from '../../build/package/sbom.ts'
import { standInForElectron } from '../../build/package/stand-in.ts'
import { output, root } from '../../build/vite/shared.ts'
import { sourceOf } from '../../electron/updates/source.ts'

test('the app names itself to Windows as its installer does, and to Linux as its desktop file is called', () => {
  const { appId, linux } = builderConfig({})
  const main = fs.readFileSync(path.join(root, 'electron/main.ts'), 'utf8')
  expect(main).toContain(`'${appId}'`)
  const { desktopName } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  expect(desktopName).toBe(`${linux?.executableName}.desktop`)
})

const releases = { repository: 'keyturn/keyturn', publisher: 'CN=The Keyturn authors, C=DE' }
let folder: string
let packed: string
/** Packs around a stand-in for Electron's binary: what is tested is what goes in and how the fuses stand. */
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-package-'))
  await bundleIfStale()
  const dist = path.join(folder, 'dist')
  await build({
    projectDir: root,
    config: builderConfig({ electronDist: standInForElectron(folder), output: dist, releases }),
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
  })
  packed = path.join(dist, 'linux-unpacked')
}, 60_000)
afterAll(() => fs.rmSync(folder, { recursive: true }))

const archive = () => path.join(packed, 'resources/app.asar')
const inspect = (resources = path.join(packed, 'resources'), executable = path.join(packed, 'keyturn')) =>
  inspectPacked(resources, executable, 'linux')

describe('the packed app', () => {
  test('holds what is on the list and nothing else', async () => {
    const { files, problems } = await inspect()
    expect(problems).toEqual([])
    expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/main.cjs', '/out/preload.cjs']))
  })

  test('tells of itself only what Electron needs', () => {
    const manifest = JSON.parse(extractFile(archive(), 'package.json').toString('utf8'))
    expect(manifest).toMatchObject({ name: 'keyturn', main: 'out/main.cjs', desktopName: 'keyturn.desktop' })
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']))
  })

  test('says itself where its releases are and who signs them', () => {
    expect(sourceOf(extractFile(archive(), 'package.json').toString('utf8'))).toEqual(releases)
  })

  test('has the updater in a part of its own, which loads without Electron', () => {
    const isUpdater = (name: string) =>
      name.endsWith('.cjs') && fs.readFileSync(name, 'utf8').includes('NsisUpdater = class extends')
    const names = fs.readdirSync(output, { recursive: true, encoding: 'utf8' })
    const holding = names.map((name) => path.join(output, name)).filter(isUpdater)
    expect(holding.map((name) => path.basename(path.dirname(name)))).toEqual(['main-parts'])
    const library = createRequire(import.meta.url)(holding[0] ?? '')
    expect(library.default).toMatchObject({
      NsisUpdater: expect.any(Function),
      MacUpdater: expect.any(Function),
    })
  })

  test('can be written by nobody but its owner', () => {
    const entries = fs.readdirSync(packed, { recursive: true, encoding: 'utf8' })
    const loose = entries.filter((name) => (fs.statSync(path.join(packed, name)).mode & 0o022) !== 0)
    expect(loose).toEqual([])
  })
})

describe('looking into a package finds', () => {
  const repacked = async (change: (content: string) => void): Promise<readonly string[]> => {
    const work = fs.mkdtempSync(path.join(folder, 'work-'))
    const content = path.join(work, 'content')
    fs.mkdirSync(path.join(content, 'out'), { recursive: true })
    fs.writeFileSync(path.join(content, 'package.json'), '{"name":"keyturn"}')
    fs.writeFileSync(path.join(content, 'out/main.cjs'), '')
    change(content)
    const resources = path.join(work, 'resources')
    fs.mkdirSync(resources)
    await createPackage(content, path.join(resources, 'app.asar'))
    return (await inspect(resources)).problems
  }

  test.for([
    ['a package', 'node_modules/left/index.js', '/node_modules/left/index.js has no business in app.asar'],
    ['a source map', 'out/main.cjs.map', '/out/main.cjs.map has no business in app.asar'],
    ['a source', 'electron/main.ts', '/electron/main.ts has no business in app.asar'],
  ] as const)('%s', async ([_what, name, problem]) => {
    const problems = await repacked((content) => {
      fs.mkdirSync(path.dirname(path.join(content, name)), { recursive: true })
      fs.writeFileSync(path.join(content, name), '')
    })
    expect(problems).toContain(problem)
  })

  test('the folder of the build, and a map elsewhere', async () => {
    const problems = await repacked((content) =>
      fs.writeFileSync(path.join(content, 'out/main.cjs'), `'${root}'\n//# sourceMappingURL=http://a/b.map`),
    )
    expect(problems).toEqual([
      '/out/main.cjs names the folder that it was built in',
      '/out/main.cjs points to a source map',
    ])
  })

  test('scripts in package.json', async () => {
    const problems = await repacked((content) =>
      fs.writeFileSync(path.join(content, 'package.json'), '{"scripts":{}}'),
    )
    expect(problems).toEqual(['package.json tells "scripts"'])
  })

  test('a folder that would be started in place of the archive', async () => {
    const resources = path.join(folder, 'beside')
    fs.mkdirSync(path.join(resources, 'app'), { recursive: true })
    fs.copyFileSync(archive(), path.join(resources, 'app.asar'))
    expect((await inspect(resources)).problems).toEqual(['app stands beside app.asar'])
  })

  test.for([
    ['no app-update.yml', releases, null, ['app-update.yml is missing']],
    [
      'another publisher',
      releases,
      "publisherName:\n  - 'CN=Other'\n",
      ['app-update.yml names no publisher'],
    ],
    ['no publisher', releases, '', ['app-update.yml names no publisher']],
    [
      'no publisher to compare with',
      { ...releases, publisher: null },
      '',
      ['package.json names no publisher', 'app-update.yml names no publisher'],
    ],
    ['what is right', releases, `publisherName:\n  - ${releases.publisher}\n`, []],
    [
      'a file of a build without releases',
      undefined,
      '',
      ['app-update.yml is there, and package.json names no releases'],
    ],
  ] as const)('in a Windows app: %s', async ([_what, updates, yml, expected]) => {
    const work = fs.mkdtempSync(path.join(folder, 'updates-'))
    const content = path.join(work, 'content')
    const resources = path.join(work, 'resources')
    fs.mkdirSync(content)
    fs.mkdirSync(resources)
    fs.writeFileSync(path.join(content, 'package.json'), JSON.stringify({ updates }))
    await createPackage(content, path.join(resources, 'app.asar'))
    if (yml !== null) fs.writeFileSync(path.join(resources, 'app-update.yml'), `provider: github\n${yml}`)
    expect((await inspectPacked(resources, path.join(packed, 'keyturn'), 'win32')).problems).toEqual(expected)
  })

  test('a fuse that stands otherwise', async () => {
    const executable = path.join(folder, 'other')
    fs.copyFileSync(path.join(packed, 'keyturn'), executable)
    await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true })
    expect((await inspect(undefined, executable)).problems).toEqual([
      'the fuse RunAsNode does not stand as build/fuses.ts decides',
    ])
  })
})

describe('the fuses', () => {
  test.for([
    ['RunAsNode', false],
    ['EnableNodeOptionsEnvironmentVariable', false],
    ['EnableNodeCliInspectArguments', false],
    ['GrantFileProtocolExtraPrivileges', false],
    ['LoadBrowserProcessSpecificV8Snapshot', false],
    ['EnableCookieEncryption', true],
    ['EnableEmbeddedAsarIntegrityValidation', true],
    ['OnlyLoadAppFromAsar', true],
    ['WasmTrapHandlers', true],
  ] as const)('%s stands as decided', ([name, set]) => {
    expect(fuses[FuseV1Options[name]]).toBe(set)
  })

  test('are all decided', async () => {
    const wire = await getCurrentFuseWire(path.join(packed, 'keyturn'))
    const inBinary = Object.keys(wire).filter((key) => key !== 'version')
    expect(inBinary.filter((key) => fuses[Number(key) as FuseV1Options] === undefined)).toEqual([])
  })
})

describe('the icons', () => {
  test('are made from the drawing as it is now', () => {
    const mark = fs.readFileSync(path.join(iconsFolder, 'icons.sha256'), 'utf8').trim()
    expect(mark, 'run "npm run icons"').toBe(sourceMark())
  })

  test('are there in the formats of the three systems', () => {
    const read = (name: string) => fs.readFileSync(path.join(iconsFolder, name))
    expect(read('icon.icns').toString('latin1', 0, 4)).toBe('icns')
    expect(read('icon.icns').readUInt32BE(4)).toBe(read('icon.icns').length)
    expect([...read('icon.ico').subarray(0, 4)]).toEqual([0, 0, 1, 0])
    for (const size of [16, 32, 48, 128, 256, 512]) {
      const png = read(`icons/${size}x${size}.png`)
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    }
  })
})

test('the bill of materials knows what is in the bundles', () => {
  const names = bundledPackages()
  expect(names).toEqual(expect.arrayContaining(['react', 'zod', 'otpauth', '@aws-sdk/client-iam']))
  for (const tool of ['vite', 'vitest', 'playwright-core', 'electron-builder'])
    expect(names).not.toContain(tool)
})
