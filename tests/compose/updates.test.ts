import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openUpdates } from '../../electron/compose/updates.ts'
import type { Environment } from '../../electron/ports/environment.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'

const releases = { repository: 'keyturn/keyturn', publisher: 'CN=The Keyturn authors, C=DE' }

type Installed = {
  readonly platform?: Environment['platform']
  readonly isPackaged?: boolean
  /** What the packed package.json holds; null: there is none. */
  readonly manifest?: object | null
}

async function opened({
  platform = 'linux',
  isPackaged = true,
  manifest = { updates: releases },
}: Installed) {
  const folder = join(temporaryFolder(), 'app.asar')
  mkdirSync(folder)
  if (manifest !== null) writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const made = await openUpdates({
    app: { isPackaged, getVersion: () => '1.4.0', getAppPath: () => folder, exit: () => {} },
    environment: fakeEnvironment({ platform }),
    squirrel: () => {
      throw new Error('not part of this test')
    },
    settings: new FakeSettings(),
    isOperationUnderWay: () => false,
    restart: () => {},
    changed: () => {},
    clock: new FakeClock(),
    log: new FakeLog(),
  })
  onTestFinished(() => made.updates.stop())
  return made
}

describe('an installed Keyturn', () => {
  it.each([
    ['linux', true],
    ['darwin', false],
    ['win32', false],
  ] as const)('on %s knows its releases; it only tells: %s', async (platform, tellsOnly) => {
    const { updates, repository } = await opened({ platform })
    expect(repository).toBe('keyturn/keyturn')
    expect(updates.view()).toMatchObject({ state: 'off', reason: null, currentVersion: '1.4.0', tellsOnly })
  })

  it.each([{ manifest: {} }, { manifest: null }, { manifest: { updates: 'none' } }])(
    'of a build that names no releases has no updates, and says so: %o',
    async (installed) => {
      const { updates, repository } = await opened(installed)
      expect(repository).toBe(null)
      expect(updates.view()).toMatchObject({ state: 'unsupported', reason: 'no-source' })
    },
  )

  it('on Windows without a publisher has no updates', async () => {
    const manifest = { updates: { ...releases, publisher: null } }
    const { updates } = await opened({ platform: 'win32', manifest })
    expect(updates.view()).toMatchObject({ state: 'unsupported', reason: 'no-source' })
  })
})

it('a Keyturn that is not installed has no updates', async () => {
  const { updates, repository } = await opened({ isPackaged: false })
  expect(updates.view()).toMatchObject({ state: 'unsupported', reason: 'not-installed' })
  expect(repository).toBe(null)
})
