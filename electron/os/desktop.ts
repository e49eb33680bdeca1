/**
 * What the desktop around Keyturn can do and whether it wants peace, as far as it tells. Only Linux has to be asked:
 * macOS and Windows always have a tray, and hold notifications back themselves.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Clock } from '../ports/clock.ts'
import type { Environment } from '../ports/environment.ts'
import { variablesForTools } from './tool-variables.ts'

/** Runs a command and gives what it printed; rejects where it is missing or fails. */
export type RunCommand = (command: string, parameters: readonly string[]) => Promise<string>

const execute = promisify(execFile)

/** Milliseconds. The session bus answers in a few; a desktop that hangs must not hold Keyturn up. */
const timeLimit = 2_000

const runCommand: RunCommand = async (command, parameters) =>
  (
    await execute(command, [...parameters], {
      timeout: timeLimit,
      killSignal: 'SIGKILL',
      windowsHide: true,
      env: variablesForTools(),
    })
  ).stdout

export class Desktop {
  readonly #environment: Pick<Environment, 'platform' | 'variables'>
  readonly #clock: Pick<Clock, 'wait'>
  readonly #run: RunCommand

  constructor(
    environment: Pick<Environment, 'platform' | 'variables'>,
    clock: Pick<Clock, 'wait'>,
    run: RunCommand = runCommand,
  ) {
    this.#environment = environment
    this.#clock = clock
    this.#run = run
  }

  /**
   * Whether an icon in the tray can be seen. On Linux that is where somebody shows StatusNotifierItems (KDE, Xfce,
   * GNOME with its extension). Where nobody answers it counts as missing: Electron's icon goes over the same bus, and an
   * app without a window and without an icon can neither be found nor ended, which is worse than one that ends.
   */
  async trayState(): Promise<'shown' | 'missing'> {
    if (this.#environment.platform !== 'linux') return 'shown'
    const name = 'org.kde.StatusNotifierWatcher'
    const answer = await this.#ask([
      ['gdbus', ...gdbusCall('org.freedesktop.DBus', '/org/freedesktop/DBus'), `${bus}.NameHasOwner`, name],
      ['busctl', '--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', name],
      ['dbus-send', ...dbusSend(bus), '/org/freedesktop/DBus', `${bus}.NameHasOwner`, `string:${name}`],
    ])
    return answer !== null && saysTrue(answer) ? 'shown' : 'missing'
  }

  /**
   * Whether somebody shows notifications; started where that is not up yet. On Linux Electron waits for it in its own
   * call, a minute and longer, and nothing else goes on meanwhile (electron/electron 48753, 54210).
   */
  async notificationState(): Promise<'supported' | 'unsupported'> {
    if (this.#environment.platform !== 'linux') return 'supported'
    const start = `${bus}.StartServiceByName`
    const answer = await this.#ask([
      ['gdbus', ...gdbusCall(bus, '/org/freedesktop/DBus'), start, notifications, '0'],
      [
        ...(['busctl', '--user', 'call', bus, '/org/freedesktop/DBus', bus] as const),
        ...['StartServiceByName', 'su', notifications, '0'],
      ],
      ['dbus-send', ...dbusSend(bus), '/org/freedesktop/DBus', start, `string:${notifications}`, 'uint32:0'],
    ])
    return answer !== null && saysRunning(answer) ? 'supported' : 'unsupported'
  }

  /** Whether the person asked their desktop for peace. False where that can't be known. */
  async isDoNotDisturb(): Promise<boolean> {
    if (this.#environment.platform !== 'linux') return false
    const [banners, inhibited] = await Promise.all([
      // GNOME and its kin. Elsewhere it is true, as it comes, or unknown.
      this.#ask([['gsettings', 'get', 'org.gnome.desktop.notifications', 'show-banners']]),
      // KDE; others have no such property.
      this.#ask([
        [
          'gdbus',
          ...gdbusCall(notifications, '/org/freedesktop/Notifications'),
          'org.freedesktop.DBus.Properties.Get',
          notifications,
          'Inhibited',
        ],
        [
          'busctl',
          '--user',
          'get-property',
          notifications,
          '/org/freedesktop/Notifications',
          notifications,
          'Inhibited',
        ],
      ]),
    ])
    return banners?.trim() === 'false' || (inhibited !== null && saysTrue(inhibited))
  }

  /** The first answer that one of the commands gives; null: none does. */
  async #ask(
    commands: readonly (readonly [command: string, ...parameters: string[]])[],
  ): Promise<string | null> {
    // Without a session bus these tools would start one of their own.
    const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = this.#environment.variables
    if (!address && !folder) return null
    for (const [command, ...parameters] of commands) {
      const answer = await this.#answerOf(command, parameters)
      if (answer !== null) return answer
    }
    return null
  }

  /** Waits no longer than the limit: one that hangs in the system, as on a home folder that is gone, can't even be killed. */
  async #answerOf(command: string, parameters: readonly string[]): Promise<string | null> {
    const answered = new AbortController()
    const late = this.#clock.wait(timeLimit, answered.signal).then(() => null)
    const answer = await Promise.race([this.#run(command, parameters).catch(() => null), late])
    answered.abort()
    return answer
  }
}

const bus = 'org.freedesktop.DBus'
const notifications = 'org.freedesktop.Notifications'

const gdbusCall = (destination: string, path: string): string[] => [
  ...['call', '--session', '--dest', destination],
  ...['--object-path', path, '--method'],
]

const dbusSend = (destination: string): string[] => ['--session', '--print-reply', `--dest=${destination}`]

/** `(true,)`, `(<true>,)`, `b true` and `boolean true`, as the tools print it. */
const saysTrue = (answer: string): boolean => /\btrue\b/.test(answer)

/** 1: it was started; 2: it ran already (D-Bus specification). `(uint32 2,)`, `u 2` and `uint32 2`, as the tools print it. */
const saysRunning = (answer: string): boolean => /\bu(?:int32)? [12]\b/.test(answer)
