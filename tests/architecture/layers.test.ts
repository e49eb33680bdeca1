import { describe, expect, it } from 'vitest'
import { layers, violations } from './layers.ts'
import { parse, repositorySources } from './source.ts'

/** One violation of each line of the table at least, and the import that has to be named. */
const planted: readonly (readonly [file: string, text: string, named: string])[] = [
  ['electron/contract/channels.ts', `import { z } from 'zod'`, 'zod'],
  ['electron/contract/views.ts', `import { Secret } from '../ports/secret.ts'`, 'electron/ports/secret.ts'],
  [
    'electron/contract/views.ts',
    `import type { Log } from '../ports/log.ts'`,
    'the types of electron/ports/log.ts',
  ],
  ['electron/ports/clock.ts', `import os from 'node:os'`, 'node:os'],
  ['electron/operations/journal.ts', `import { run } from '../rotation/run.ts'`, 'electron/rotation/run.ts'],
  ['electron/profiles/own.ts', `import { app } from 'electron'`, 'electron'],
  ['electron/profiles/own.ts', `import type { App } from 'electron'`, 'the types of electron'],
  ['electron/mfa/own.ts', `import { plan } from '../rotation/plan.ts'`, 'electron/rotation/plan.ts'],
  [
    'electron/mfa/own.ts',
    `type Plan = import('../rotation/plan.ts').Plan`,
    'the types of electron/rotation/plan.ts',
  ],
  ['electron/rotation/own.ts', `import { IAMClient } from '@aws-sdk/client-iam'`, '@aws-sdk/client-iam'],
  ['electron/rotation/own.ts', `const sdk = await import('@aws-sdk/client-sts')`, '@aws-sdk/client-sts'],
  ['electron/rotation/own.ts', `import { readFile } from 'node:fs/promises'`, 'node:fs/promises'],
  [
    'electron/rotation/own.ts',
    `export { parse } from '../files/aws-document.ts'`,
    'electron/files/aws-document.ts',
  ],
  ['electron/sessions/own.ts', `import '../os/system-clock.ts'`, 'electron/os/system-clock.ts'],
  ['electron/checkup/own.ts', `import { x } from '../aws/iam.ts'`, 'electron/aws/iam.ts'],
  ['electron/reminders/own.ts', `import { x } from '../shell/menu.ts'`, 'electron/shell/menu.ts'],
  ['electron/history/own.ts', `import { x } from '../ipc/registrar.ts'`, 'electron/ipc/registrar.ts'],
  ['electron/settings/own.ts', `import { x } from '../compose.ts'`, 'electron/compose.ts'],
  ['electron/updates/own.ts', `import { NsisUpdater } from 'electron-updater'`, 'electron-updater'],
  ['electron/aws/own.ts', `import { x } from '../rotation/machine.ts'`, 'electron/rotation/machine.ts'],
  [
    'electron/files/own.ts',
    `import { fromIni } from '@aws-sdk/credential-providers'`,
    '@aws-sdk/credential-providers',
  ],
  ['electron/files/own.ts', `import { SignatureV4 } from '@smithy/signature-v4'`, '@smithy/signature-v4'],
  ['electron/os/own.ts', `import { safeStorage } from 'electron'`, 'electron'],
  ['electron/os/own.ts', `const { safeStorage } = require('electron')`, 'electron'],
  ['electron/practice/own.ts', `import { codes } from '../mfa/codes.ts'`, 'electron/mfa/codes.ts'],
  [
    'electron/keys/own.ts',
    `import { Rotations } from '../rotation/rotations.ts'`,
    'electron/rotation/rotations.ts',
  ],
  ['electron/ipc/own.ts', `import { ipcMain } from 'electron'`, 'electron'],
  ['electron/security/own.ts', `import { session } from 'electron'`, 'electron'],
  ['electron/security/own.ts', `import { session } from 'electron/main'`, 'electron/main'],
  ['electron/shell/own.ts', `import { x } from '../profiles/age.ts'`, 'electron/profiles/age.ts'],
  [
    'electron/preload.ts',
    `import { commands } from './contract/commands.ts'`,
    'electron/contract/commands.ts',
  ],
  ['electron/preload.ts', `import fs from 'node:fs'`, 'node:fs'],
  ['electron/main.ts', `import { createIam } from './aws/iam.ts'`, 'electron/aws/iam.ts'],
  ['electron/compose.ts', `import { IAMClient } from '@aws-sdk/client-iam'`, '@aws-sdk/client-iam'],
  ['electron/compose/own.ts', `import { app } from 'electron'`, 'electron'],
  [
    'renderer/app.tsx',
    `import { commands } from '../electron/contract/commands.ts'`,
    'electron/contract/commands.ts',
  ],
  [
    'renderer/app.tsx',
    `import type { Log } from '../electron/ports/log.ts'`,
    'the types of electron/ports/log.ts',
  ],
  ['renderer/app.tsx', `import { ipcRenderer } from 'electron'`, 'electron'],
  ['renderer/app.tsx', `import { readFile } from 'node:fs'`, 'node:fs'],
  ['build/own.ts', `import { FakeClock } from '../tests/fakes/clock.ts'`, 'tests/fakes/clock.ts'],
  ['build/own.ts', `import { app } from 'electron'`, 'electron'],
]

describe('a planted violation', () => {
  it.each(planted)('in %s is caught: %s', (path, text, named) => {
    const found = violations([parse({ path, text })])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${path} imports ${named}: .{20,}`))
  })

  it('is there for every line of the table', () => {
    const files = planted.map(([file]) => file)
    const unproved = layers.filter(({ at }) => !files.some((file) => file === at || file.startsWith(at)))
    expect(unproved.map(({ at }) => at)).toEqual([])
  })

  it('of a folder that is in no layer is caught', () => {
    expect(violations([parse({ path: 'electron/helpers/own.ts', text: '' })])).toEqual([
      'electron/helpers/own.ts is in no layer: give its folder a line in tests/architecture/layers.ts',
    ])
  })
})

describe('what the table allows', () => {
  it.each([
    ['electron/ipc/own.ts', `import type { IpcMain } from 'electron'`],
    ['electron/ipc/own.ts', `import { type IpcMain, type IpcMainInvokeEvent } from 'electron'`],
    ['electron/rotation/own.ts', `import { problem } from '../contract/problems.ts'\nimport './machine.ts'`],
    ['electron/aws/own.ts', `const sdk = await import('@aws-sdk/client-iam')`],
    ['electron/files/own.ts', `import { loadSharedConfigFiles } from '@smithy/core/config'`],
    [
      'renderer/app.tsx',
      `import type { Problem } from '../electron/contract/problems.ts'\nimport './ui/tokens.css'`,
    ],
    ['tests/own.test.ts', `import { app } from 'electron'\nimport '../electron/aws/iam.ts'`],
  ])('passes in %s: %s', (path, text) => {
    expect(violations([parse({ path, text })])).toEqual([])
  })
})

it('holds in the whole tree', () => {
  expect(violations(repositorySources())).toEqual([])
})
