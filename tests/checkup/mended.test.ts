/**
 * The practice account as the app opens it, all capabilities over it, worked through the contract's commands: its seeded
 * faults are all found, mended, and found met.
 */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createHandlers } from '../../electron/compose/handlers.ts'
import { noNotifications } from '../../electron/compose/reminders.ts'
import { type AnyEvent, createWorkspace, type WorkspaceParts } from '../../electron/compose/workspace.ts'
import type { CheckupView, Mending } from '../../electron/contract/checkup-views.ts'
import {
  type CommandHandlers,
  type CommandInput,
  type CommandOutput,
  commands,
} from '../../electron/contract/commands.ts'
import { SecretClipboard } from '../../electron/os/clipboard.ts'
import { createPracticeWorld } from '../../electron/practice/world.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FakeLog } from '../fakes/log.ts'
import { Phone } from '../fakes/phone.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { PollingClock } from '../rotation/world-parts.ts'
import { practiceOf, statesOf } from './world.ts'

type CommandName = keyof typeof commands

const now = new Date('2026-11-24T09:00:00Z')
const keyId = 'AKIAIOSFODNN7KEYTURN'

/** Seals by turning every byte over, as a secret store that works. */
const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (text: string) => Buffer.from(text).map((byte) => byte ^ 0xff),
  decryptStringAsync: async (sealed: Buffer) => ({
    result: Buffer.from(sealed.map((byte) => byte ^ 0xff)).toString(),
    shouldReEncrypt: false,
  }),
} as unknown as WorkspaceParts['safeStorage']

async function practiceApp(settings = new FakeSettings()) {
  const folder = temporaryFolder()
  const clock = new PollingClock(now)
  const randomness = new SeededRandomness(7)
  const practice = await createPracticeWorld({
    folder: join(folder, 'aws'),
    clock,
    randomness,
    spreading: 'off',
  })
  onTestFinished(() => practice.close())
  const events: AnyEvent[] = []
  const followers = new Set<() => void>()
  const clipboard = { readText: async () => '', writeText: async () => {}, clear: async () => {} }
  const workspace = createWorkspace({
    ...{ clock, randomness, safeStorage, practice: true, appVersion: '0' },
    settings,
    log: new FakeLog(),
    secretClipboard: new SecretClipboard(clipboard as never, clock),
    protectCapture: () => false,
    notifier: noNotifications,
    onIntent: () => undefined,
    environment: fakeEnvironment({
      homeFolder: folder,
      dataFolder: folder,
      variables: {
        AWS_CONFIG_FILE: practice.configFile,
        AWS_SHARED_CREDENTIALS_FILE: practice.credentialsFile,
      },
    }),
    send: (...event) => {
      events.push(event)
      for (const follow of followers) follow()
    },
  })
  onTestFinished(() => workspace.close())
  await workspace.begin()
  const unused = () => {
    throw new Error('not part of this test')
  }
  const handlers: CommandHandlers = createHandlers({
    current: () => workspace,
    appVersion: 'test',
    ...{ openPractice: unused, leavePractice: unused, askForFolder: unused, saveAs: unused },
    ...{
      copyText: unused,
      openLink: unused,
      takeIntent: unused,
      updates: unused,
      settings: { view: unused, change: unused },
    },
  })
  /** As the registrar does: the input and the output are checked. */
  const command = async <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> => {
    const handler = handlers[name] as (given: unknown) => ReturnType<CommandHandlers[Name]>
    const result = await handler(commands[name].input.parse(input))
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`)
    return commands[name].output.parse(result.value) as CommandOutput<Name>
  }
  /** Resolves with the first event of that name that the test looks for, also if it came already. */
  const until = <Name extends AnyEvent[0]>(
    name: Name,
    wanted: (data: Extract<AnyEvent, [Name, unknown]>[1]) => boolean,
  ): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        const isThere = events.some(([told, data]) => told === name && wanted(data as never))
        if (!isThere) return
        followers.delete(look)
        resolve()
      }
      followers.add(look)
      look()
    })
  const account = practice.server.account
  return { clock, account, events, command, until, identityId: `arn:aws:iam::${account.id}:user/ana` }
}

type App = Awaited<ReturnType<typeof practiceApp>>

function offered<Kind extends Mending['kind']>(
  view: CheckupView,
  kind: Kind,
): Extract<Mending, { kind: Kind }> {
  const found = view.practices.flatMap(({ mendings }) => mendings).find((mending) => mending.kind === kind)
  if (found === undefined) throw new Error(`${kind} is not offered`)
  return found as Extract<Mending, { kind: Kind }>
}

async function setUpMfa({ command, identityId, clock }: App): Promise<void> {
  const started = await command('mfaStart', { identityId, deviceName: 'ana', replaces: null, mfaCode: null })
  const { setUpId, seed } = await command('mfaGet', { setUpId: started.setUpId })
  if (seed === null) throw new Error('no seed is shown')
  const phone = new Phone(seed.uri, clock)
  const codes = { first: phone.code(-1), second: phone.code() }
  expect(await command('mfaAttach', { setUpId, ...codes, mfaCode: null })).toMatchObject({
    stage: 'attached',
  })
  await command('mfaClose', { setUpId })
}

async function rotate({ command, until, identityId }: App, accessKeyId: string): Promise<void> {
  const plan = await command('rotationPlan', { identityId, accessKeyId, mfaCode: null })
  const { operationId } = await command('rotationStart', {
    ...{ planId: plan.planId, placeIds: plan.places.map(({ placeId }) => placeId) },
    ...{ grace: { kind: 'now' }, deleteSpareKeyId: null, acceptsNoSwitchOff: false },
  })
  await until('rotationChanged', (view) => view.operationId === operationId && view.outcome === 'done')
}

test("the practice account's seeded faults are all found, mended through the commands, and found met", async () => {
  const app = await practiceApp()
  const { command, identityId, account, events } = app
  expect(await command('checkupGet', { identityId })).toBeNull()
  const before = await command('checkupRun', { identityId, mfaCode: null })
  expect(statesOf(before)).toMatchObject({
    ...{ 'mfa-on': 'falls-short', 'key-age': 'falls-short', 'no-attached-policies': 'falls-short' },
    ...{ 'password-age': 'falls-short', 'boundary-set': 'falls-short' },
  })
  expect(practiceOf(before, 'key-age').evidence).toMatchObject([{ about: keyId, amount: 97 }])

  offered(before, 'set-up-mfa')
  await setUpMfa(app)

  await rotate(app, offered(before, 'rotate').accessKeyId)

  const { policyArn, groups } = offered(before, 'move-to-group')
  const groupName = groups[0]?.groupName ?? ''
  const moved = await command('policyMoveToGroup', { identityId, policyArn, groupName, mfaCode: null })
  expect(practiceOf(moved, 'no-attached-policies').state).toBe('met')

  expect(offered(before, 'change-password').rules?.minimumLength).toBe(14)
  const after = await command('passwordChange', {
    ...{ identityId, mfaCode: null },
    ...{ oldPassword: 'correct-Horse-7-battery', newPassword: 'another-Horse-8-battery' },
  })

  // Only an administrator sets a boundary; asking for one is all that is offered.
  const { 'boundary-set': boundary, ...others } = statesOf(after)
  expect(boundary).toBe('falls-short')
  expect(Object.values(others).filter((state) => state !== 'met')).toEqual([])
  expect(others).toMatchObject({
    ...{ 'mfa-on': 'met', 'key-age': 'met', 'no-attached-policies': 'met', 'password-age': 'met' },
  })
  for (const user of account.users) user.boundary = policyArn
  const last = await command('checkupRun', { identityId, mfaCode: null })
  expect(new Set(Object.values(statesOf(last)))).toEqual(new Set(['met']))
  expect(await command('checkupGet', { identityId })).toEqual(last)

  const told = events.flatMap(([name, data]) => (name === 'checkupChanged' ? [data.state] : []))
  expect(told.at(-1)).toBe('done')
  const { entries } = await command('historyGet', { identityId })
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'mfa-attached',
      'rotation',
      'group-joined',
      'policy-detached',
      'password-changed',
    ]),
  )
  const everything = JSON.stringify(events)
  for (const password of ['correct-Horse-7-battery', 'another-Horse-8-battery'])
    expect(everything.includes(password)).toBe(false)
}, 30_000)

test('where the company wants it, each user is checked up without being asked, and again at every check', async () => {
  const settings = new FakeSettings()
  settings.forced = true
  const { command, until, identityId, events } = await practiceApp(settings)
  await until('checkupChanged', ({ state }) => state === 'done')
  events.length = 0
  await command('identitiesCheck', undefined)
  await until('checkupChanged', (view) => view.identityId === identityId && view.state === 'done')
})

test('else nobody is checked up before the page asks', async () => {
  const { command, identityId } = await practiceApp()
  await command('identitiesCheck', undefined)
  expect(await command('checkupGet', { identityId })).toBeNull()
})
