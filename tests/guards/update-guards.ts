/** Guards around updates: when anything is asked, what is fetched, and what is ever run. */
import type { TakenAway } from '../../build/guards/taken-away.ts'

const of = (file: string, test: string) => ({ file: `electron/${file}.ts`, test: `tests/${test}.test.ts` })
const looking = of('updates/updates', 'updates/updates')
const installing = of('updates/updates', 'updates/installing')
const source = of('updates/source', 'updates/source')
const requests = of('os/release-requests', 'os/release-requests')
const updater = of('os/updater', 'os/updater')
const authenticode = of('os/authenticode', 'os/authenticode')

export const updateGuards: readonly TakenAway[] = [
  {
    guard: 'updates off by default',
    ...of('settings/settings', 'updates/updates'),
    from: 'checkForUpdates: false',
    to: 'checkForUpdates: true',
  },
  {
    guard: 'updates: nothing asked before the yes',
    ...looking,
    from: 'if (this.#isOn() && this.#isDue()) this.#lookNow()',
    to: 'if (this.#isDue()) this.#lookNow()',
  },
  {
    guard: 'updates: nothing asked for the page before the yes',
    ...looking,
    from: "if (state === 'unsupported' || state === 'off')",
    to: "if (state === 'unsupported')",
  },
  {
    guard: 'updates: what was stopped counts for nothing',
    ...looking,
    from: '    const latest = await updater.latest(signal)\n    if (signal.aborted) return\n',
    to: '    const latest = await updater.latest(signal)\n',
  },
  {
    guard: 'updates: no downgrade',
    ...looking,
    from: 'isNewer(latest.value.version, currentVersion) ? latest.value.version : null',
    to: 'latest.value.version',
  },
  {
    guard: 'updates: no pre-release',
    ...of('updates/newer', 'updates/source'),
    from: '  if (!releaseVersion.safeParse(offered).success) return false\n',
    to: '',
  },
  {
    guard: 'updates: not during an operation',
    ...installing,
    from: "return this.#parts.isOperationUnderWay() ? problem('update-waits', {}) : null",
    to: 'return null',
  },
  {
    guard: 'updates: not during an operation that began meanwhile',
    ...installing,
    from: '    if (nowRefused !== null) return failed(nowRefused)\n',
    to: '',
  },
  {
    guard: 'updates: only what is ready',
    ...looking,
    from: "    if (state !== 'ready') return problem('operation-not-possible', { state })\n",
    to: '',
  },
  {
    guard: 'updates: nothing unproved on Linux',
    ...source,
    from: "  if (platform === 'linux') return 'tells'\n",
    to: '',
  },
  {
    guard: 'updates: a publisher on Windows',
    ...source,
    from: "  if (platform === 'win32' && source.publisher === null) return 'no-source'\n",
    to: '',
  },
  {
    guard: 'updates: unsigned refused',
    ...updater,
    from: '      await this.#demand(file, this.#way.prove)\n',
    to: '',
  },
  {
    guard: 'updates: proved once more before it runs',
    ...updater,
    from: '      await this.#demand(this.#file, this.#way.proveLast)\n',
    to: '',
  },
  {
    guard: 'updates: what is unproved does not stay',
    ...updater,
    from: '    await rm(file, { force: true })\n',
    to: '',
  },
  {
    guard: 'updates: no administrators’ installer',
    ...updater,
    from: '        isAdminRightsRequired: z.literal(false).optional(),\n',
    to: '',
  },
  {
    guard: 'updates: no web installer',
    ...updater,
    from: '  packages: z.undefined().optional(),\n',
    to: '',
  },
  {
    guard: 'updates: no id of this installation',
    ...updater,
    from: "    stagingUserIdPromise: { value: Promise.resolve('00000000-0000-0000-0000-000000000000') },\n",
    to: '',
  },
  ...(
    [
      ['untouched', 'told.status !== validStatus'],
      ['this file', 'win32.normalize(told.path) !== win32.normalize(file)'],
      ['this publisher', 'told.subject !== publisher'],
    ] as const
  ).map(([what, condition]) => ({
    guard: `Authenticode: ${what}`,
    ...authenticode,
    from: `if (${condition})`,
    to: 'if (told === null)',
  })),
  {
    guard: 'Authenticode: this version',
    ...authenticode,
    from: "told.version.trim() === version ? null : 'another version'",
    to: 'null',
  },
  {
    guard: 'Authenticode: only a clear yes',
    ...authenticode,
    from: "return error instanceof Error ? error.name : 'unknown'",
    to: 'return error === null ? String(error) : null',
  },
  {
    guard: 'release requests: TLS alone',
    ...requests,
    from: "url.protocol !== 'https:' || ",
    to: '',
  },
  {
    guard: 'release requests: release hosts alone',
    ...requests,
    from: ' || !this.#parts.isReleaseHost(url)',
    to: '',
  },
  {
    guard: 'release requests: hosts compared whole',
    ...requests,
    from: "url.hostname.endsWith('.githubusercontent.com')",
    to: "url.hostname.includes('githubusercontent.com')",
  },
  {
    guard: 'release requests: own headers',
    ...requests,
    from: 'get(url, { agent, headers, signal }, resolve)',
    to: "get(url, { agent, headers: { ...headers, 'x-user-staging-id': 'me' }, signal }, resolve)",
  },
  {
    guard: 'release requests: bounded',
    ...requests,
    from: 'if (length > limit) return done',
    to: 'if (length < 0) return done',
  },
  {
    guard: 'release requests: whole files',
    ...requests,
    from: "    if (digest.digest('base64') !== sha512) throw new ReleaseFailure('damaged', { why: 'another sha512' })\n",
    to: '',
  },
  {
    guard: 'release requests: no file without a checksum',
    ...requests,
    from: "    if (!sha512) throw new ReleaseFailure('answer', { why: 'the release tells no sha512' })\n",
    to: '',
  },
  {
    guard: 'release requests: no references in YAML',
    ...requests,
    from: "      if (url.pathname.endsWith('.yml')) refuseReferences(text)\n",
    to: '',
  },
  {
    guard: 'the last step waits for the safe stop',
    ...of('shell/quit', 'shell/quit'),
    from: '    last = other\n',
    to: '    other()\n',
  },
]
