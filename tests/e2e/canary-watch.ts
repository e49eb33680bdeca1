/** Looks for canaries in everything that a running app lets out of main: step by step, and at the end in all of it. */
import path from 'node:path'
import { createCodec } from '../../build/preview/codec.ts'
import type { PreviewRecord } from '../../build/preview/messages.ts'
import { channelOf } from '../../electron/contract/channels.ts'
import type { Account } from '../../electron/practice/account.ts'
import { type Canaries, textOf } from './canaries.ts'
import type { RunningApp } from './host.ts'

type Message = Extract<PreviewRecord, { kind: 'ipc' }>

const codec = createCodec()

/** All that the app has the system draw, open or keep, but for the clipboard. */
const drawn = [
  ...(['window', 'badge', 'overlay', 'menu', 'tray', 'notification', 'dialog', 'login-item'] as const),
  ...(['shell', 'window-open', 'navigation-blocked', 'network-refused', 'download', 'permission'] as const),
  'host-error',
] as const

export class CanaryWatch {
  readonly #app: RunningApp
  readonly #account: Account
  readonly #canaries: Canaries
  readonly #found: string[] = []
  readonly #console: string[] = []

  constructor(app: RunningApp, account: Account, canaries: Canaries) {
    this.#app = app
    this.#account = account
    this.#canaries = canaries
    app.page.on('console', (message) => this.#console.push(message.text()))
    app.page.on('pageerror', (error) => this.#console.push(`${error.message}\n${error.stack}`))
  }

  /**
   * Looks at the page and the files as they are now.
   * @param shown A text that may be on the page at this step, and nowhere else.
   */
  async look(step: string, shown = ''): Promise<void> {
    this.#canaries.plantAllOf(this.#account)
    const page = await this.#app.page.evaluate(wholePage)
    const hidden = shown === '' ? page : page.replaceAll(shown, '').replaceAll(inFours(shown), '')
    this.#found.push(...this.#canaries.in(hidden, `the page (${step})`), ...this.#inFiles())
  }

  /** All that was found, after the app has quit; `[]` is what a test wants. */
  everything(): string[] {
    this.#canaries.plantAllOf(this.#account)
    const { records, logs } = this.#app
    const texts = [
      ...records('ipc').map((message) => [
        withoutAllowed(message),
        `${message.direction} ${message.channel}`,
      ]),
      ...drawn.flatMap((kind) => records(kind).map((record) => [JSON.stringify(record), `a ${kind}`])),
      ...this.#console.map((line) => [line, 'the console of the page']),
      [logs(), 'what the app printed'],
    ] as const
    const inTexts = texts.flatMap(([text, where]) => this.#canaries.in(text ?? '', where ?? ''))
    return [...new Set([...this.#found, ...inTexts, ...this.#inFiles()])]
  }

  /** What is found in arguments and environments, while the app runs. Only Linux shows them: elsewhere `[]`. */
  inProcesses(): string[] {
    return process.platform === 'linux' ? this.#canaries.inProcesses() : []
  }

  /** What is found in the app's temporary folder, while it runs; the browser's own files are there too. */
  inTemporaryFiles(): string[] {
    return process.platform === 'linux' ? this.#canaries.inFolder(this.temporaryFolder()) : []
  }

  /** The running app's folder for temporary files (Linux). */
  temporaryFolder(): string {
    const [ready] = this.#app.records('ready')
    const profile = /--user-data-dir=([^\0]+)/.exec(textOf(`/proc/${ready?.browserPid}/cmdline`))?.[1]
    if (profile === undefined) throw new Error('The browser does not tell where its profile is.')
    return path.dirname(profile)
  }

  /** Files of the data folder and the home folder, but for the AWS files. */
  #inFiles(): string[] {
    const { home, dataFolder } = this.#app.world
    return [...this.#canaries.inFolder(dataFolder), ...this.#canaries.inFolder(home, path.join(home, '.aws'))]
  }
}

/** Runs in the page: all that it holds, shown or not. */
function wholePage(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')]
  return [
    document.documentElement.outerHTML,
    document.body.innerText,
    ...fields.map(({ value }) => value),
    document.title,
    location.href,
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
  ].join('\n')
}

const inFours = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ')

/** What a person types that is a secret, on its way to main. */
const typed: ReadonlyMap<string, readonly string[]> = new Map([
  [channelOf('profileAdd'), ['secretAccessKey']],
  [channelOf('passwordChange'), ['oldPassword', 'newPassword']],
])

/**
 * A message without what it may hold: a secret that a person types, on its way to main; and the seed in the view of an
 * MFA set-up, while its codes are asked for.
 */
function withoutAllowed({ direction, channel, text }: Message): string {
  const message: unknown = codec.unpack(text)
  const fields = direction === 'to-main' ? typed.get(channel) : undefined
  if (fields !== undefined)
    return JSON.stringify(message, (key, value) => (fields.includes(key) ? null : value))
  const isSetUp = (['mfaStart', 'mfaGet', 'mfaChanged'] as const).some((name) => channel === channelOf(name))
  if (direction === 'to-main' || !isSetUp) return `${text}\n${JSON.stringify(message)}`
  return JSON.stringify(message, (_key, value) =>
    typeof value === 'object' && value !== null && 'seed' in value && value.stage === 'codes'
      ? { ...value, seed: null }
      : value,
  )
}
