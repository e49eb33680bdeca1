/**
 * The composition root: with compose/ the only file that builds adapters and hands them to capabilities, by hand.
 * Runs in main, before the window: what is slow (the AWS SDK, the network, the secret store) waits until it is used.
 */
import { join } from 'node:path'
import type { App, BrowserWindow, Clipboard, Dialog, PowerMonitor, SafeStorage, Shell } from 'electron'
import { createHandlers } from './compose/handlers.ts'
import { noNotifications } from './compose/reminders.ts'
import { goRound } from './compose/rounds.ts'
import { openSettings, type SettingsApp } from './compose/settings.ts'
import { openUpdates, type UpdatesApp, type UpdatesOptions } from './compose/updates.ts'
import { type AnyEvent, createWorkspace, type Workspace } from './compose/workspace.ts'
import type { CommandHandlers } from './contract/commands.ts'
import type { Intent } from './contract/intent.ts'
import { failed, ok, type Result } from './contract/result.ts'
import { closeDataFolder } from './files/data-folder.ts'
import { createNodeDisk } from './files/node-disk.ts'
import { saveCopy } from './files/save-copy.ts'
import { SecretClipboard } from './os/clipboard.ts'
import { SystemClock } from './os/clock.ts'
import { forbidCoreDumps } from './os/core-dumps.ts'
import { Desktop } from './os/desktop.ts'
import { takeEnvironment } from './os/environment.ts'
import { FileLog } from './os/log.ts'
import { SystemRandomness } from './os/randomness.ts'
import type { Clock } from './ports/clock.ts'
import type { Environment } from './ports/environment.ts'
import type { Log } from './ports/log.ts'
import type { Randomness } from './ports/randomness.ts'
import { openLink } from './security/external-links.ts'
import type { CaptureProtection } from './shell/capture-protection.ts'
import { askForFolder } from './shell/folder-dialog.ts'
import { type NotifierParts, SystemNotifier } from './shell/notifier.ts'
import { askWhereToSave } from './shell/save-dialog.ts'
import type { ShellParts } from './shell/shell.ts'

/** For the boot, which may have to tell of something before there is a log. */
export { redactText } from './os/redaction.ts'

export type ComposeDependencies = {
  readonly app: Pick<App, 'commandLine'> & SettingsApp & UpdatesApp
  readonly safeStorage: SafeStorage
  readonly clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>
  readonly shell: Pick<Shell, 'openExternal'>
  readonly captureProtection: CaptureProtection
  readonly Notification: NotifierParts['Notification']
  readonly powerMonitor: Pick<PowerMonitor, 'getSystemIdleState'>
  /** The window that the system's dialogs stand over, where one is open. */
  readonly window: () => BrowserWindow | null
  readonly squirrel: UpdatesOptions['squirrel']
  /** Quits with this as the last step, after the safe stop. */
  readonly restart: (last: () => void) => void
  /** What the page was opened for. */
  readonly takeIntent: () => Intent | null
  /** Opens the window at the right place. */
  readonly openIntent: (intent: Intent) => void
}

export type Composition = {
  readonly handlers: CommandHandlers
  /** Calls back at each event for the page; returns the way to stop. */
  readonly subscribe: (listener: (...event: AnyEvent) => void) => () => void
  readonly log: Log
  readonly randomness: Randomness
  readonly clock: Clock
  /** What only the shell needs. */
  readonly shell: Pick<ShellParts, 'hidesPractice' | 'keepRunning' | 'trayState' | 'remind' | 'check'>
  /** Brings what runs to a safe stop. */
  readonly close: () => Promise<void>
}

/** A workspace that is open, and how to close all that belongs to it. */
type Open = { readonly workspace: Workspace; readonly close: () => Promise<void> }

export async function compose(dependencies: ComposeDependencies): Promise<Composition> {
  const { app, safeStorage, clipboard, dialog, shell, captureProtection, window } = dependencies
  const { Notification, powerMonitor, takeIntent, openIntent, squirrel, restart } = dependencies
  const clock = new SystemClock()
  const randomness = new SystemRandomness()
  const environment = await takeEnvironment(app.getPath('userData'))
  const disk = createNodeDisk(environment.platform)
  const isClosed = await closeDataFolder(disk, environment)
  const log = new FileLog({ path: join(environment.dataFolder, 'keyturn.log'), clock })
  void forbidCoreDumps(environment.platform, environment.processId, log)
  if (!isClosed) log.warn('data-folder-open')
  const desktop = new Desktop(environment, clock)
  const secretClipboard = new SecretClipboard(clipboard, clock)
  const listeners = new Set<(...event: AnyEvent) => void>()

  const tell = (...event: AnyEvent): void => {
    for (const listener of listeners) listener(...event)
  }
  const opened: Workspace[] = []
  let shown: Workspace | null = null
  let own: Open | null = null
  let practice: Promise<Open> | null = null

  const tools = { disk, clock, environment, randomness }
  const { settings, desk } = await openSettings({
    ...{ tools, app, desktop, notification: Notification },
    copyFolders: () => current().copyFolders,
    changed: (view) => tell('settingsChanged', view),
  })
  desk
    .begin()
    .then((begun) => begun.ok || log.warn('login-item', { problem: begun.problem }))
    .catch((error: unknown) => log.error('login-item', { error }))

  const updates = openUpdates({
    ...{ app, environment, settings, clock, log, squirrel, restart },
    isOperationUnderWay: () => opened.some((workspace) => workspace.isOperationUnderWay()),
    changed: (view) => tell('updateChanged', view),
  })

  const current = (): Workspace => {
    if (shown === null) throw new Error('no workspace is open')
    return shown
  }
  const open = (place: Environment, isPractice: boolean): Workspace => {
    const workspace: Workspace = createWorkspace({
      ...{ clock, randomness, log, safeStorage, secretClipboard },
      protectCapture: captureSwitch(captureProtection),
      practice: isPractice,
      settings,
      environment: place,
      appVersion: app.getVersion(),
      // Practice that was opened from the person's own window is looked at there, and reminds of nothing.
      notifier:
        isPractice && opened.length > 0
          ? noNotifications
          : new SystemNotifier({ Notification, powerMonitor, desktop, log, practice: isPractice }),
      onIntent: (intent) => {
        if (shown !== workspace) show(workspace)
        openIntent(intent)
      },
      // Both may be at work; the window follows the one that it shows.
      send: (...event) => {
        if (shown === workspace) tell(...event)
        updates.then(
          (open) => open.updates.operationsChanged(),
          () => {},
        )
      },
    })
    opened.push(workspace)
    return workspace
  }
  const show = (workspace: Workspace): void => {
    shown = workspace
    const { identities, reminders } = workspace
    tell('overviewChanged', identities.overview())
    tell('remindersChanged', reminders.view())
  }
  const begin = (workspace: Workspace): void => {
    workspace.begin().catch((error: unknown) => log.error('begin-failed', { error }))
  }

  const showOwn = async (): Promise<void> => {
    if (own === null) {
      const workspace = open(environment, false)
      own = { workspace, close: workspace.close }
      begin(workspace)
    }
    show(own.workspace)
  }
  const openPractice = async (): Promise<Open> => {
    const { createPracticeWorld } = await import('./practice/world.ts')
    const dataFolder = join(environment.dataFolder, 'practice')
    const world = await createPracticeWorld({ folder: join(dataFolder, 'aws'), clock, randomness })
    const variables = {
      AWS_CONFIG_FILE: world.configFile,
      AWS_SHARED_CREDENTIALS_FILE: world.credentialsFile,
    }
    // SECURITY: its home is its own folder, so that no file of the person's is looked into for practice keys.
    const workspace = open({ ...environment, dataFolder, homeFolder: dataFolder, variables }, true)
    begin(workspace)
    return {
      workspace,
      close: async () => {
        await workspace.close()
        await world.close()
      },
    }
  }
  /** Problem: setting-managed, where the company wants no practice account. */
  const showPractice = async (): Promise<Result<void>> => {
    const refusal = settings.practiceRefusal()
    if (refusal !== null) return failed(refusal)
    practice ??= openPractice().catch((error: unknown) => {
      // What stood in the way may be gone the next time.
      practice = null
      throw error
    })
    show((await practice).workspace)
    return ok()
  }

  const check = async (): Promise<void> => {
    await Promise.all(opened.map((workspace) => workspace.check()))
  }
  const closing = new AbortController()
  void goRound({ clock, log, check }, closing.signal)

  const wanted = app.commandLine.hasSwitch('practice') ? await showPractice() : null
  if (wanted === null || !wanted.ok) await showOwn()

  return {
    handlers: createHandlers({
      current,
      settings: desk,
      appVersion: app.getVersion(),
      openPractice: showPractice,
      leavePractice: showOwn,
      askForFolder: () => askForFolder(dialog, window()),
      saveAs: async ({ name, text }) => {
        const path = await askWhereToSave(dialog, window(), name)
        if (path === null) return ok({ saved: false })
        const saved = await saveCopy(tools, path, text)
        return saved.ok ? ok({ saved: true }) : saved
      },
      copyText: (text) => clipboard.writeText(text),
      openLink: async (link) => openLink(shell, link, (await updates).repository),
      updates: async () => (await updates).updates,
      takeIntent,
    }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...{ log, randomness, clock },
    shell: {
      hidesPractice: settings.practiceRefusal() !== null,
      keepRunning: () => settings.current().keepRunning,
      trayState: () => desktop.trayState(),
      remind: () => {
        for (const { reminders } of opened) void reminders.check()
      },
      check,
    },
    close: async () => {
      closing.abort()
      await secretClipboard.clear()
      await own?.close()
      await (await practice)?.close()
      await (await updates).updates.stop()
    },
  }
}

/** A workspace's hold on the capture protection, on and off; answers whether this system really protects. */
function captureSwitch(protection: CaptureProtection): (on: boolean) => boolean {
  let release: (() => void) | null = null
  return (on) => {
    if (on) release ??= protection.protectWhile()
    else {
      release?.()
      release = null
    }
    return protection.effective
  }
}
