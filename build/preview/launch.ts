/**
 * Starts the built app in the preview host and gives its parent (a test, the tour, `npm run dev`) hands and eyes:
 * what the app did to the system is recorded, and menus, notifications and dialogs can be pressed.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type FoundBrowser, findBrowser } from './browser.ts'
import type {
  HostMessage,
  PreviewCommand,
  PreviewRecord,
  PreviewRecordKind,
  PreviewSettings,
  PreviewTheme,
} from './messages.ts'

export interface PreviewOptions {
  /** The built main module. */
  readonly entry: string
  readonly args?: readonly string[]
  /** The whole environment of the app: nothing of this process's own leaks in. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The app's data folder. Left out: a temporary one, removed in the end. */
  readonly userData?: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
  readonly theme?: PreviewTheme
  /** Whether each message between the page and main is recorded. They may hold secrets, so only a search for those asks. */
  readonly recordsIpc?: boolean
  /** Whether the app is told that it is the packaged one. */
  readonly isPackaged?: boolean
  /** Called with each line that the app prints. */
  readonly onOutput?: (text: string) => void
}

type RecordOf<Kind extends PreviewRecordKind> = Extract<PreviewRecord, { kind: Kind }>

export interface PreviewApp {
  /** Where a Playwright client attaches (`chromium.connectOverCDP`). */
  readonly endpoint: string
  readonly browserName: string
  readonly process: ChildProcess
  /** What the app did, oldest first. */
  records<Kind extends PreviewRecordKind>(kind: Kind): RecordOf<Kind>[]
  /** The first record of the kind that fits, now or later. Rejects when the app ends before. */
  recorded<Kind extends PreviewRecordKind>(
    kind: Kind,
    fits?: (record: RecordOf<Kind>) => boolean,
  ): Promise<RecordOf<Kind>>
  /** Acts in the person's or the system's place. Rejects where that is impossible. */
  press(command: PreviewCommand): Promise<void>
  /** Everything that the app printed. */
  output(): string
  /** Ends the app as its menu would; gives the exit code. */
  quit(): Promise<number | null>
  /** Ends the app as its menu would, or at once where it has not ended after some seconds. */
  close(): Promise<void>
  /** Ends it at once, as a crash would: nothing in it gets to run. */
  kill(): Promise<void>
  /** Settles when the app has ended and its temporary folder is gone. */
  readonly ended: Promise<number | null>
}

/** Milliseconds that an app gets to end by itself. */
const patience = 8_000

const register = new URL('./register.ts', import.meta.url).href

/** Starts the app. Resolves when its browser is up; rejects with what it printed where it ends before. */
export async function launchPreview(options: PreviewOptions): Promise<PreviewApp> {
  const browser = await findBrowser()
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-preview-'))
  const app = new RunningPreview(options, browser, temporary)
  try {
    await app.recorded('ready')
    return app
  } catch (error) {
    await app.kill()
    throw new Error(`The app did not start in the preview host.\n${app.output()}`, { cause: error })
  }
}

interface Waiter {
  readonly look: () => void
  readonly fail: (error: Error) => void
}

class RunningPreview implements PreviewApp {
  readonly browserName: string
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
  readonly #records: PreviewRecord[] = []
  readonly #waiters = new Set<Waiter>()
  readonly #commands = new Map<number, (problem: string | undefined) => void>()
  #hasEnded = false
  #output = ''
  #lastCommand = 0

  constructor(options: PreviewOptions, browser: FoundBrowser, temporary: string) {
    this.browserName = browser.name
    this.process = fork(options.entry, [...(options.args ?? [])], {
      execPath: process.execPath,
      execArgv: ['--import', register],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: hostEnvironment(options, browser, temporary),
    })
    this.process.on('message', (message: HostMessage) => this.#hear(message))
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        options.onOutput?.(text)
      })
    this.ended = this.#end(temporary)
  }

  get endpoint(): string {
    return this.records('ready')[0]?.endpoint ?? ''
  }

  records<Kind extends PreviewRecordKind>(kind: Kind): RecordOf<Kind>[] {
    return this.#records.filter((record): record is RecordOf<Kind> => record.kind === kind)
  }

  recorded<Kind extends PreviewRecordKind>(
    kind: Kind,
    fits: (record: RecordOf<Kind>) => boolean = () => true,
  ): Promise<RecordOf<Kind>> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        look: () => {
          const found = this.records(kind).find(fits)
          if (!found) return
          this.#waiters.delete(waiter)
          resolve(found)
        },
        fail: reject,
      }
      this.#waiters.add(waiter)
      waiter.look()
      if (this.#hasEnded) this.#failWaiters()
    })
  }

  press(command: PreviewCommand): Promise<void> {
    this.#lastCommand += 1
    const id = this.#lastCommand
    return new Promise((resolve, reject) => {
      this.#commands.set(id, (problem) => (problem === undefined ? resolve() : reject(new Error(problem))))
      this.process.send({ id, command }, (error) => {
        if (error) this.#settle(id, 'The app has ended.')
      })
    })
  }

  output(): string {
    return this.#output
  }

  async quit(): Promise<number | null> {
    if (!this.#hasEnded) await this.press({ do: 'quit' })
    return this.ended
  }

  async close(): Promise<void> {
    const timer = setTimeout(() => this.process.kill('SIGKILL'), patience)
    try {
      await this.quit()
    } catch {
      // It ended while it was asked to.
      await this.ended
    } finally {
      clearTimeout(timer)
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.ended
  }

  #hear(message: HostMessage): void {
    if ('done' in message) {
      this.#settle(message.done, message.problem)
      return
    }
    this.#records.push(message.record)
    for (const waiter of [...this.#waiters]) waiter.look()
  }

  #settle(id: number, problem: string | undefined): void {
    this.#commands.get(id)?.(problem)
    this.#commands.delete(id)
  }

  async #end(temporary: string): Promise<number | null> {
    // Not the `close` event: it never comes where the parent has let go of the channel.
    const printed = [this.process.stdout, this.process.stderr].map(
      (stream) => stream && once(stream, 'close'),
    )
    const [code] = await once(this.process, 'exit')
    await Promise.all(printed)
    this.#hasEnded = true
    this.#failWaiters()
    for (const id of [...this.#commands.keys()]) this.#settle(id, 'The app has ended.')
    this.#endBrowser()
    await fs.promises.rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    return code
  }

  #failWaiters(): void {
    for (const waiter of this.#waiters) waiter.fail(new Error('The app has ended.'))
    this.#waiters.clear()
  }

  /**
   * A killed host could not end its browser. Its whole group goes, because a child of it may still be writing into the
   * folder that is removed next.
   */
  #endBrowser(): void {
    const ready = this.records('ready')[0]
    if (!ready) return
    try {
      process.kill(process.platform === 'win32' ? ready.browserPid : -ready.browserPid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}

function hostEnvironment(
  options: PreviewOptions,
  browser: FoundBrowser,
  temporary: string,
): NodeJS.ProcessEnv {
  const { userData, size, deviceScaleFactor, theme, recordsIpc, isPackaged } = options
  const settings: PreviewSettings = {
    temporary,
    userData: userData ?? path.join(temporary, 'data'),
    browser: browser.launch,
    ...(size && { size }),
    ...(deviceScaleFactor !== undefined && { deviceScaleFactor }),
    ...(theme && { theme }),
    ...(recordsIpc && { recordsIpc }),
    ...(isPackaged && { isPackaged }),
  }
  return {
    ...options.env,
    ...browser.environment,
    // Whatever the app or the browser leaves behind lies where it is removed.
    TMPDIR: temporary,
    KEYTURN_PREVIEW: JSON.stringify(settings),
  }
}
