/** Guards of main: who may talk with it, with what, and what leaves it. */
import type { TakenAway } from '../../build/guards/taken-away.ts'

const ipc = (name: string, test = name) => ({
  file: `electron/ipc/${name}.ts`,
  test: `tests/ipc/${test}.test.ts`,
})
const fuse = { file: 'build/fuses.ts', test: 'tests/build/package.test.ts' }
const fuses = (
  [
    ['RunAsNode', false],
    ['EnableNodeOptionsEnvironmentVariable', false],
    ['EnableNodeCliInspectArguments', false],
    ['EnableEmbeddedAsarIntegrityValidation', true],
    ['OnlyLoadAppFromAsar', true],
    ['GrantFileProtocolExtraPrivileges', false],
    ['EnableCookieEncryption', true],
    ['LoadBrowserProcessSpecificV8Snapshot', false],
  ] as const
).map(([name, set]) => ({
  guard: `fuse ${name}`,
  ...fuse,
  from: `[FuseV1Options.${name}]: ${set}`,
  to: `[FuseV1Options.${name}]: ${!set}`,
}))

export const mainGuards: readonly TakenAway[] = [
  {
    guard: 'sender: own windows',
    ...ipc('own-windows', 'registrar'),
    from: "    if (!this.#contents.has(sender)) return 'unknown-window'\n",
    to: '',
  },
  {
    guard: 'sender: no sub-frame',
    ...ipc('own-windows', 'registrar'),
    from: "    if (senderFrame.parent !== null) return 'sub-frame'\n",
    to: '',
  },
  {
    guard: 'sender: the main frame',
    ...ipc('own-windows', 'registrar'),
    from: "    if (senderFrame.frameToken !== sender.mainFrame.frameToken) return 'not-the-main-frame'\n",
    to: '',
  },
  {
    guard: 'sender: own origin',
    ...ipc('own-windows', 'registrar'),
    from: "    if (!isAppUrl(senderFrame.url)) return 'other-origin'\n",
    to: '',
  },
  {
    guard: 'events for own pages',
    ...ipc('own-windows', 'event-sender'),
    from: ' && isAppUrl(contents.getURL())',
    to: '',
  },
  {
    guard: 'sender asked at all',
    ...ipc('registrar'),
    from: '  const refusal = windows.refusal(event)\n',
    to: '  const refusal: string | null = windows === null ? String(event) : null\n',
  },
  {
    guard: 'input schema',
    ...ipc('registrar'),
    from: '  if (!checked.ok) {\n    log.warn',
    to: '  if (checked === null) {\n    log.warn',
  },
  {
    guard: 'output schema',
    ...ipc('registrar'),
    from: '  if (!checked.ok) throw new Error',
    to: '  if (checked === null) throw new Error',
  },
  {
    guard: 'words of exceptions stay in main',
    ...ipc('registrar'),
    from: "return failed(problem('internal', { reference }))",
    to: "return failed(problem('internal', { reference: String(error) }))",
  },
  {
    guard: 'event schema',
    ...ipc('event-sender'),
    from: '      return\n    }\n    for',
    to: '    }\n    for',
  },
  { guard: 'no code from schemas', ...ipc('schema-check'), from: ', { jitless: true }', to: '' },
  {
    guard: 'issues without values',
    ...ipc('schema-check'),
    from: 'issue.code',
    to: 'JSON.stringify(value)',
  },
  ...(['toString(): string', 'toJSON(): string', '[inspect.custom](): string'] as const).map((method) => ({
    guard: `secrets hide from ${method.slice(0, method.indexOf('('))}`,
    file: 'electron/ports/secret.ts',
    test: 'tests/ports/secret.test.ts',
    from: `  ${method} {\n    return hidden`,
    to: `  ${method} {\n    return this.#value`,
  })),
  {
    guard: 'log redacts secret keys',
    file: 'electron/os/redaction.ts',
    test: 'tests/os/log.test.ts',
    from: '/^[0-9a-f]+$/.test(run) ? run : hidden',
    to: 'run',
  },
  {
    guard: 'log redacts seeds',
    file: 'electron/os/redaction.ts',
    test: 'tests/os/log.test.ts',
    from: "  [/\\b[A-Z2-7]{32,}=*/g, '[seed]'],\n",
    to: '',
  },
  {
    guard: 'log redacts by name',
    file: 'electron/os/redaction.ts',
    test: 'tests/os/log.test.ts',
    from: "  if (secretName.test(name) && value !== null && typeof value !== 'boolean') return hidden\n",
    to: '',
  },
  {
    guard: 'clipboard cleared',
    file: 'electron/os/clipboard.ts',
    test: 'tests/os/clipboard.test.ts',
    from: 'this.#held === held ? this.clear() : undefined',
    to: 'undefined',
  },
  {
    guard: 'window out of captures',
    file: 'electron/shell/capture-protection.ts',
    test: 'tests/shell/capture-protection.test.ts',
    from: 'this.#window.setContentProtection(this.#holders > 0)',
    to: 'this.#window.setContentProtection(false)',
  },
  {
    guard: 'one instance',
    file: 'electron/shell/single-instance.ts',
    test: 'tests/shell/single-instance.test.ts',
    from: '  if (!app.requestSingleInstanceLock({ given })) {',
    to: '  if (given === null) {',
  },
  {
    guard: 'AWS over TLS alone',
    file: 'electron/aws/endpoint.ts',
    test: 'tests/aws/destination.test.ts',
    from: "(url.protocol === 'http:' && isLoopback(url.hostname))",
    to: "url.protocol === 'http:'",
  },
  {
    guard: 'no user name in an endpoint',
    file: 'electron/aws/endpoint.ts',
    test: 'tests/aws/destination.test.ts',
    from: "  if (url.username !== '' || url.password !== '') return false\n",
    to: '',
  },
  {
    guard: 'region is a host label',
    file: 'electron/aws/endpoint.ts',
    test: 'tests/aws/destination.test.ts',
    from: "  if (!/^[a-z0-9-]{1,63}$/.test(region)) return failed(problem('endpoint-refused', { host: region }))\n",
    to: '',
  },
  {
    guard: 'tools see no AWS variables',
    file: 'electron/os/tool-variables.ts',
    test: 'tests/os/desktop.test.ts',
    from: '.filter(([name]) => !/^AWS_/i.test(name))',
    to: '',
  },
  {
    guard: 'core dumps',
    file: 'electron/os/core-dumps.ts',
    test: 'tests/os/core-dumps.test.ts',
    from: '--core=0:0',
    to: '--core=unlimited:unlimited',
  },
  ...fuses,
]
