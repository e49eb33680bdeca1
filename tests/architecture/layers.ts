/**
 * The layers of the product and what each may import: one table. Tests may import anything; they are not in it.
 *
 * A target is a path from the top of the repository or a package's name; the longest matching layer counts. Imports of
 * types alone are free inside electron/ where `types` says so, because they are gone at run time.
 */
import type { Import, ParsedSource } from './source.ts'

type Layer = {
  /** The files of the layer: a folder (ending in `/`) or one file. */
  readonly at: string
  /** What they may import at run time, besides themselves. */
  readonly may: readonly string[]
  /** What they may import as types on top of that. */
  readonly types?: readonly string[]
  /** How to mend a violation. */
  readonly fix: string
}

const contract = 'electron/contract/'
const ports = 'electron/ports/'
const operations = 'electron/operations/'
const security = 'electron/security/'
/** Node's modules without an effect or a hidden input. Randomness still comes through its port (habits.ts). */
const pure = ['node:crypto', 'node:buffer', 'node:util', 'node:path', 'zod']
const anyNode = ['node:']
const sdk = ['@aws-sdk/', '@smithy/']
const buildTools = [
  '@electron/',
  '@sparticuz/chromium',
  '@vitejs/plugin-react',
  '@axe-core/playwright',
  'electron-builder',
  'jsqr',
  'otpauth',
  'playwright-core',
  'pngjs',
  'vite',
  'vitest/config',
]

const capabilityFix =
  'a capability knows ports/, contract/, operations/ and its own folder: name what it needs in electron/ports/ and let compose.ts hand it in'
const adapterFix =
  'an adapter implements a port and knows ports/ and contract/: move what both sides need into one of these, or let compose.ts hand it in'
const pageFix =
  'the page knows electron/contract/ alone, and schemas only as types: use `import type`, or ask main through renderer/api/'

const capability = (at: string, ...packages: readonly string[]): Layer => ({
  at,
  may: [contract, ports, operations, ...pure, ...packages],
  fix: capabilityFix,
})

const adapter = (at: string, packages: readonly string[], types: readonly string[] = []): Layer => ({
  at,
  may: [contract, ports, ...anyNode, 'zod', ...packages],
  types,
  fix: adapterFix,
})

export const layers: readonly Layer[] = [
  {
    at: 'electron/contract/channels.ts',
    may: [],
    fix: 'the preload holds this file: it imports nothing, so that the preload stays small',
  },
  {
    at: contract,
    may: ['zod'],
    fix: 'the contract describes what both processes share: it knows zod and itself',
  },
  { at: ports, may: [contract, 'node:util'], fix: 'a port is words: it knows the contract and itself' },
  {
    at: operations,
    may: [contract, ports, ...pure],
    fix: 'rotation and MFA share this: it knows ports/ and contract/, never one of them',
  },
  capability('electron/profiles/'),
  capability('electron/mfa/', 'otpauth'),
  capability('electron/keys/'),
  capability('electron/rotation/'),
  capability('electron/sessions/'),
  capability('electron/checkup/'),
  capability('electron/reminders/'),
  capability('electron/history/'),
  capability('electron/settings/'),
  capability('electron/updates/'),
  adapter('electron/aws/', sdk),
  adapter('electron/files/', ['@smithy/core/config']),
  adapter('electron/os/', ['electron-updater'], ['electron']),
  adapter('electron/practice/', [...sdk, 'otpauth', 'qrcode']),
  {
    at: 'electron/ipc/',
    may: [contract, ports, security],
    types: ['electron', 'zod'],
    fix: 'the registrar knows the contract and its guards; handlers are handed in by main.ts',
  },
  {
    at: security,
    may: [contract, ports, 'node:path'],
    types: ['electron'],
    fix: 'a guard takes the Electron objects that it needs as arguments and uses `import type`',
  },
  {
    at: 'electron/shell/',
    may: [contract, ports, security],
    types: ['electron'],
    fix: 'take the Electron objects as arguments and use `import type`; capabilities are handed in by main.ts',
  },
  {
    at: 'electron/preload.ts',
    may: ['electron', 'electron/contract/channels.ts'],
    types: [contract],
    fix: 'the preload requires electron and the names of the contract, nothing else',
  },
  {
    at: 'electron/main.ts',
    may: ['electron', 'electron/compose.ts', 'electron/ipc/', security, 'electron/shell/', ...anyNode],
    types: [contract, ports],
    fix: 'main.ts is the list of the boot: adapters and capabilities are built in compose.ts',
  },
  {
    at: 'electron/compose.ts',
    may: ['electron/', ...anyNode, 'electron'],
    fix: 'compose.ts builds adapters and capabilities; the SDK itself stays in electron/aws/',
  },
  {
    at: 'electron/compose/',
    may: ['electron/', ...anyNode],
    types: ['electron'],
    fix: 'a part of the composition builds adapters and capabilities; compose.ts hands it the Electron objects',
  },
  {
    at: 'renderer/',
    may: [
      'electron/contract/channels.ts',
      'electron/contract/company-policy.ts',
      'electron/contract/describe.ts',
      'electron/contract/result.ts',
      'react',
      'react-dom',
      'qrcode',
    ],
    types: [contract],
    fix: pageFix,
  },
  {
    at: 'build/',
    may: ['electron/', ...anyNode, ...buildTools],
    types: ['electron'],
    fix: 'build/ knows the product, Node and the tools listed in this table; what it shares with tests lives in build/',
  },
]

/** Every import that the table does not allow, with the way to mend it. */
export function violations(sources: readonly ParsedSource[]): readonly string[] {
  return sources.flatMap((source) => {
    const layer = layerOf(source.path)
    if (layer === undefined)
      return isProduct(source.path)
        ? [`${source.path} is in no layer: give its folder a line in tests/architecture/layers.ts`]
        : []
    return source.imports
      .filter((imported) => !isAllowed(layer, imported))
      .map(
        ({ target, atRunTime }) =>
          `${source.path} imports ${atRunTime ? '' : 'the types of '}${target}: ${layer.fix}`,
      )
  })
}

function isAllowed(layer: Layer, { target, atRunTime }: Import): boolean {
  if (matches(layer.at, target)) return true
  const allowed = atRunTime ? layer.may : [...layer.may, ...(layer.types ?? [])]
  return allowed.some((entry) => matches(entry, target))
}

function layerOf(file: string): Layer | undefined {
  return layers
    .filter((layer) => matches(layer.at, file))
    .sort((left, right) => right.at.length - left.at.length)[0]
}

/** A folder or scope (`a/`, `node:`) by its start, a file or package by its whole name, or a part of a package. */
function matches(entry: string, target: string): boolean {
  if (/[/:]$/.test(entry)) return target.startsWith(entry)
  return target === entry || (target.startsWith(`${entry}/`) && !isProduct(target))
}

function isProduct(file: string): boolean {
  return /^(electron|renderer|build)\/.*\.[a-z]+$/.test(file)
}
