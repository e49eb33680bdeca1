import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type ComposeDependencies, compose } from '../../electron/compose.ts'
import { CaptureProtection } from '../../electron/shell/capture-protection.ts'
import { workingStore } from '../fakes/safe-storage.ts'
import { FakeNotification } from '../fakes/shell.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const notAsked = () => Promise.reject(new Error('nobody is asked here'))

/** All of the app but its window, over a home folder of the test's own without any profile. */
async function composed() {
  const home = temporaryFolder()
  const dataFolder = join(home, 'keyturn')
  mkdirSync(dataFolder)
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, home)
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, join(home, name))
  onTestFinished(() => void vi.unstubAllEnvs())
  const app: ComposeDependencies['app'] = {
    getVersion: () => '1.0.0',
    getPath: () => dataFolder,
    getAppPath: () => home,
    exit: () => undefined,
    isPackaged: false,
    commandLine: { hasSwitch: () => false } as unknown as Electron.CommandLine,
    getLoginItemSettings: () => {
      throw new Error('not installed')
    },
    setLoginItemSettings: () => undefined,
  }
  const composition = await compose({
    ...{ app, safeStorage: workingStore() as SafeStorage },
    clipboard: { readText: async () => '', writeText: async () => undefined, clear: () => undefined },
    dialog: { showOpenDialog: notAsked, showSaveDialog: notAsked },
    shell: { openExternal: notAsked },
    captureProtection: new CaptureProtection('linux'),
    Notification: FakeNotification.electron,
    powerMonitor: { getSystemIdleState: () => 'active' },
    squirrel: () => {
      throw new Error('not installed')
    },
    restart: () => undefined,
    ...{ window: () => null, takeIntent: () => null, openIntent: () => undefined },
  })
  onTestFinished(composition.close)
  return { dataFolder, ...composition }
}

it('opens the practice account once it can, though it could not before', async () => {
  const { handlers, dataFolder } = await composed()
  const practice = async () => {
    const overview = await handlers.overviewGet(undefined)
    return overview.ok && overview.value.practice
  }
  writeFileSync(join(dataFolder, 'practice'), 'in the way')
  await expect(handlers.practiceOpen(undefined)).rejects.toThrow()
  expect(await practice()).toBe(false)
  rmSync(join(dataFolder, 'practice'))
  expect(await handlers.practiceOpen(undefined)).toMatchObject({ ok: true })
  expect(await practice()).toBe(true)
})

it('case 38: asks after the person’s own keys when the computer wakes, while the practice account shows', async () => {
  const { handlers, shell } = await composed()
  const checkedAt = async () => {
    const overview = await handlers.overviewGet(undefined)
    return overview.ok && !overview.value.checking ? overview.value.checkedAt : null
  }
  // The check of the start, the only one so far.
  await expect.poll(checkedAt).not.toBeNull()
  const before = await checkedAt()
  await handlers.practiceOpen(undefined)
  await shell.check()
  await handlers.practiceLeave(undefined)
  expect(await checkedAt()).not.toBe(before)
})
