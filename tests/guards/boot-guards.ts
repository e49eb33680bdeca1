/** Guards of the boot, of the preload, and of what a start, a page or another process may ask for. */
import type { TakenAway } from '../../build/guards/taken-away.ts'

const boot = { file: 'electron/main.ts', test: 'tests/e2e/boot.test.ts' }
const composed = { file: 'electron/compose.ts', test: 'tests/e2e/boot.test.ts' }
const handlers = { file: 'electron/compose/handlers.ts', test: 'tests/compose/handlers.test.ts' }
const preload = { file: 'electron/preload.ts', test: 'tests/preload.test.ts' }
const strays = { file: 'electron/shell/strays.ts', test: 'tests/shell/strays.test.ts' }
const shell = (name: string) => ({ file: `electron/shell/${name}.ts`, test: `tests/shell/${name}.test.ts` })

const lines = (
  [
    ['sandbox of every page', '  app.enableSandbox()\n'],
    ['no name resolution', '  closeNameResolution(app.commandLine)\n'],
    ['scheme known as privileged', '  protocol.registerSchemesAsPrivileged([appSchemePrivileges])\n'],
    ['guards of the session', '  guardSession(session.defaultSession, { devTools, log })\n'],
    ['guards of every page', '  guardAllContents(app, log)\n'],
    ['own scheme served', "  serveApp(protocol, { folder: path.join(built, 'renderer'), readFile, log })\n"],
    ['own windows known', '      windows.add(window.webContents)\n'],
    ['commands registered', '  registerCommands({ ipcMain, windows, handlers, log, randomness })\n'],
    ['captures held off', '      captureProtection.attach(window)\n'],
  ] as const
).map(([name, from]) => ({ guard: `boot: ${name}`, ...boot, from, to: '' }))

export const bootGuards: readonly TakenAway[] = [
  ...lines,
  {
    guard: 'boot: one instance',
    ...boot,
    from: 'const followStarts = holdSingleInstance(app, given)',
    to: 'const followStarts: FollowStarts | null = holdSingleInstance === null ? null : () => {}',
  },
  {
    guard: 'boot: a safe stop',
    ...boot,
    from: 'closeBeforeQuit(app, composition.close, log)',
    to: 'closeBeforeQuit(app, async () => {}, log)',
  },
  {
    guard: 'boot: developer tools for developers',
    ...boot,
    from: 'const devTools = !app.isPackaged',
    to: 'const devTools = true',
  },
  {
    guard: 'boot: data folder closed',
    ...composed,
    from: 'const isClosed = await closeDataFolder(disk, environment)',
    to: 'const isClosed = true',
  },
  {
    guard: 'boot: core dumps forbidden',
    ...composed,
    from: '  void forbidCoreDumps(environment.platform, environment.processId, log)\n',
    to: '',
  },
  {
    guard: 'boot: clipboard cleared at the end',
    ...composed,
    from: '      await secretClipboard.clear()\n',
    to: '',
  },
  {
    guard: 'strays: exceptions',
    ...strays,
    from: "events.on('uncaughtException'",
    to: "events.on('beforeExit'",
  },
  {
    guard: 'strays: rejections',
    ...strays,
    from: "events.on('unhandledRejection'",
    to: "events.on('rejectionHandled'",
  },
  { guard: 'strays: redacted', ...strays, from: 'redact(String(error))', to: 'String(error)' },
  {
    guard: 'preload: nothing of ipcRenderer',
    ...preload,
    from: '{ ...commands, subscribe }',
    to: '{ ...commands, subscribe, ipcRenderer } as KeyturnApi',
  },
  {
    guard: 'preload: no channel of choice',
    ...preload,
    from: '(input: unknown) => ipcRenderer.invoke(channelOf(name), input)',
    to: '(input: unknown, channel = channelOf(name)) => ipcRenderer.invoke(channel, input)',
  },
  {
    guard: 'preload: one input',
    ...preload,
    from: '(input: unknown) => ipcRenderer.invoke(channelOf(name), input)',
    to: '(...inputs: unknown[]) => ipcRenderer.invoke(channelOf(name), ...inputs)',
  },
  { guard: 'preload: no event', ...preload, from: 'listener(data)', to: 'listener(_event)' },
  {
    guard: 'handlers: the typed key is a secret',
    ...handlers,
    from: 'new Secret(secretAccessKey)',
    to: 'secretAccessKey as never',
  },
  {
    guard: 'handlers: the old password is a secret',
    ...handlers,
    from: 'new Secret(oldPassword)',
    to: 'oldPassword as never',
  },
  {
    guard: 'handlers: the new password is a secret',
    ...handlers,
    from: 'new Secret(newPassword)',
    to: 'newPassword as never',
  },
  {
    guard: 'window made with its preferences',
    ...shell('window'),
    from: 'webPreferences: webPreferences({ preload, devTools })',
    to: 'webPreferences: { preload }',
  },
  {
    guard: 'start: many arguments',
    ...shell('start-arguments'),
    from: 'given.slice(0, mostArguments)',
    to: 'given',
  },
  {
    guard: 'start: texts alone',
    ...shell('start-arguments'),
    from: "typeof one === 'string',",
    to: "typeof one !== 'undefined',",
  },
  {
    guard: 'start: long names',
    ...shell('start-arguments'),
    from: ' || value.length > longestValue',
    to: '',
  },
  {
    guard: 'start: no option as a name',
    ...shell('start-arguments'),
    from: " || value.startsWith('--')",
    to: '',
  },
  {
    guard: 'second start: data checked',
    ...shell('single-instance'),
    from: "typeof data === 'object' && data !== null && 'given' in data ? data.given : []",
    to: '(data as { given: unknown }).given',
  },
  {
    guard: 'second start: not by argv',
    ...shell('single-instance'),
    from: '(_event, _argv, _folder, data: unknown)',
    to: '(_event, data: unknown)',
  },
  {
    guard: 'intents: handed out once',
    ...shell('intents'),
    from: '    const taken = this.#waiting\n    this.#waiting = null\n',
    to: '    const taken = this.#waiting\n',
  },
  {
    guard: 'errands: known profiles alone',
    ...shell('errands'),
    from: 'identities.find(({ profiles }) => profiles.includes(profile)) ?? null',
    to: 'identities.find(({ profiles }) => profiles.includes(profile)) ?? identities[0] ?? null',
  },
]
