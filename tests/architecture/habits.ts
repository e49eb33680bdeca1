/**
 * Habits that the linter can't hold, as one table: where each rule looks, what it finds, how to mend it. (What Biome
 * does hold is proved in biome.test.ts.)
 */
import { isNode, lineOf, type Node, nameOf, type ParsedSource, walk } from './source.ts'

type Habit = {
  readonly name: string
  readonly applies: (file: string) => boolean
  /** What is wrong with a node, or null. */
  readonly wrong: (node: Node, parents: readonly Node[]) => string | null
  readonly fix: string
}

const maxLines = 300

/** Files of electron/ where the outside world enters, each with the reason. */
const adapters: readonly (readonly [at: string, reason: string])[] = [
  ['electron/os/', 'the adapters of clock, randomness and environment'],
  ['electron/main.ts', 'the boot'],
  ['electron/compose.ts', 'builds the adapters'],
]

const capabilities =
  /^electron\/(contract|ports|operations|profiles|mfa|rotation|sessions|checkup|reminders|history|settings)\//

const isAdapter = (file: string): boolean => adapters.some(([at]) => file.startsWith(at))
const inElectron = (file: string): boolean => file.startsWith('electron/')
const inTests = (file: string): boolean => file.startsWith('tests/')

/** Error names that AWS sends; `errors.ts` in electron/aws/ turns them into problems. */
const awsErrorNames = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ConcurrentModification',
  'DeleteConflict',
  'EntityAlreadyExists',
  'EntityTemporarilyUnmodifiable',
  'ExpiredToken',
  'InvalidAuthenticationCode',
  'InvalidClientTokenId',
  'InvalidUserType',
  'LimitExceeded',
  'NoSuchEntity',
  'RequestExpired',
  'ServiceFailure',
  'SignatureDoesNotMatch',
  'Throttling',
])

export const habits: readonly Habit[] = [
  {
    name: 'no hidden inputs',
    applies: (file) => inElectron(file) && !isAdapter(file),
    wrong: hiddenInput,
    fix: 'take it through a port: Clock, Randomness or Environment in electron/ports/',
  },
  {
    name: 'no timers in capabilities',
    applies: (file) => capabilities.test(file),
    wrong: (node) => calls(node, ['setTimeout', 'setInterval', 'AbortSignal.timeout']),
    fix: 'wait through the Clock port, so that tests need no sleep',
  },
  {
    name: 'AWS error names stay in electron/aws/ and electron/practice/',
    applies: (file) => /^(electron|renderer)\//.test(file) && !/^electron\/(aws|practice)\//.test(file),
    wrong: (node) =>
      node.type === 'Literal' && awsErrorNames.has(String(node['value'])) ? `'${node['value']}'` : null,
    fix: 'use the problem code that electron/aws/errors.ts makes of it',
  },
  {
    name: 'only renderer/api/ reads window.keyturn',
    applies: (file) => file.startsWith('renderer/') && !file.startsWith('renderer/api/'),
    wrong: (node) => (/^(window|globalThis)\.keyturn$/.test(nameOf(node)) ? nameOf(node) : null),
    fix: 'call the functions of renderer/api/',
  },
  {
    name: 'secrets are revealed in adapters only',
    applies: (file) =>
      /^electron\/(contract|ipc|security|shell|profiles|sessions|checkup|reminders|history)\//.test(file),
    wrong: (node) =>
      node.type === 'CallExpression' && propertyOf(node['callee']) === 'reveal' ? 'reveal()' : null,
    fix: 'hand the Secret on; it is revealed where it leaves: the SDK, an AWS file, a sealed record',
  },
  {
    name: 'what the system draws for main has its words in one catalogue',
    applies: (file) => file.startsWith('electron/shell/') && file !== 'electron/shell/words.ts',
    wrong: prose,
    fix: 'put the words into electron/shell/words.ts',
  },
  {
    name: 'no module mocking',
    applies: inTests,
    wrong: (node) =>
      calls(node, ['vi.mock', 'vi.doMock', 'vi.hoisted', 'vi.unmock', 'vi.importActual', 'vi.stubGlobal']),
    fix: 'give the code under test a fake of its port',
  },
  {
    name: 'no sleeps in tests',
    applies: inTests,
    wrong: sleep,
    fix: 'wait for what has to happen (an event, a promise, vi.waitFor), or move a FakeClock',
  },
  {
    name: 'a test that may be skipped says when',
    applies: inTests,
    wrong: silentSkip,
    fix: "put the reason into the title: '… (needs the AWS CLI)', or into context.skip('why')",
  },
]

/** Every broken habit in the sources, with the way to mend it. */
export function brokenHabits(sources: readonly ParsedSource[]): readonly string[] {
  return sources.flatMap((source) => {
    const found: string[] = []
    const applying = habits.filter((habit) => habit.applies(source.path))
    walk(source.program, (node, parents) => {
      for (const { name, wrong, fix } of applying) {
        const what = wrong(node, parents)
        if (what !== null) found.push(`${source.path}:${lineOf(source, node)} ${what} (${name}): ${fix}`)
      }
    })
    return found
  })
}

/** Files that have grown past what one thing needs. */
export function longFiles(
  files: readonly { readonly path: string; readonly text: string }[],
): readonly string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > maxLines)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines: a file does one thing and stays under about 250; split it by what it does`,
    )
}

/** Two words in a row are for people; what an error says is for the log. */
function prose(node: Node, parents: readonly Node[]): string | null {
  const text =
    node.type === 'Literal' ? node['value'] : node.type === 'TemplateElement' ? node['value'] : null
  const words = typeof text === 'object' && text !== null && 'raw' in text ? text.raw : text
  if (typeof words !== 'string' || !/\p{L}{2,} \p{L}{2,}/u.test(words)) return null
  return parents.some((parent) => parent.type === 'NewExpression') ? null : `'${words}'`
}

function hiddenInput(node: Node, parents: readonly Node[]): string | null {
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && argumentsOf(node).length === 0)
    return 'new Date()'
  if (node.type === 'MemberExpression' && !isNode(parents.at(-1)?.['typeAnnotation'])) {
    const name = nameOf(node)
    if (/^(globalThis\.)?process\.[a-zA-Z]+$/.test(name)) return name
    if (/^(Date\.now|Math\.random|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(name))
      return name
  }
  if (node.type !== 'ImportDeclaration' || node['importKind'] === 'type') return null
  const module = isNode(node['source']) ? String(node['source']['value']) : ''
  if (/^(node:)?(os|process|perf_hooks)$/.test(module)) return `import of ${module}`
  const random = /^random|^webcrypto$/
  const names = [node['specifiers']]
    .flat()
    .filter(isNode)
    .map((specifier) => nameOf(specifier['imported']))
  const hidden = /^(node:)?crypto$/.test(module) ? names.find((name) => random.test(name)) : undefined
  return hidden === undefined ? null : `import of ${hidden}`
}

/** A promise that nothing but time resolves. */
function sleep(node: Node, parents: readonly Node[]): string | null {
  if (node.type === 'ImportDeclaration' && isNode(node['source'])) {
    const names = [node['specifiers']]
      .flat()
      .filter(isNode)
      .map((specifier) => nameOf(specifier['imported']))
    const isTimers = node['source']['value'] === 'node:timers/promises'
    return isTimers && names.includes('setTimeout') ? 'setTimeout of node:timers/promises' : null
  }
  const other = calls(node, ['Atomics.wait', 'Bun.sleep']) ?? callsMethod(node, 'waitForTimeout')
  if (other !== null) return other
  if (calls(node, ['setTimeout']) === null) return null
  const isResolver = parents.some((parent) => {
    if (parent.type !== 'NewExpression' || nameOf(parent['callee']) !== 'Promise') return false
    const executor = argumentsOf(parent)[0]
    const resolve = executor === undefined ? '' : nameOf([executor['params']].flat()[0])
    return resolve !== '' && callsBack(argumentsOf(node)[0], resolve)
  })
  return isResolver ? 'setTimeout that resolves a promise' : null
}

function callsBack(callback: Node | undefined, resolve: string): boolean {
  if (callback === undefined) return false
  if (nameOf(callback) === resolve) return true
  let found = false
  walk(callback, (node) => {
    if (node.type === 'CallExpression' && nameOf(node['callee']) === resolve) found = true
  })
  return found
}

function silentSkip(node: Node): string | null {
  if (node.type !== 'CallExpression') return null
  const callee = node['callee']
  const argument = argumentsOf(node)[0]
  const title = argument?.type === 'Literal' ? String(argument['value']) : textOf(argument)
  // it.skipIf(condition)('title', …): the callee is itself a call.
  const conditional = isNode(callee) && callee.type === 'CallExpression' ? propertyOf(callee['callee']) : ''
  if (conditional === 'skipIf' || conditional === 'runIf')
    return /\b(needs|skipped|only)\b/.test(title) ? null : `${conditional} without a reason`
  const isTest = /^(it|test|describe|suite)(\.[a-z]+)*\.(skip|todo|fails)$/i.test(nameOf(callee))
  if (isTest) return nameOf(callee)
  return /^(context|ctx|task|t)\.skip$/.test(nameOf(callee)) && title === '' ? 'skip without a reason' : null
}

function textOf(node: Node | undefined): string {
  if (node?.type !== 'TemplateLiteral') return ''
  return [node['quasis']]
    .flat()
    .filter(isNode)
    .map((part) => JSON.stringify(part['value']))
    .join(' ')
}

function calls(node: Node, names: readonly string[]): string | null {
  const name = node.type === 'CallExpression' ? nameOf(node['callee']).replace(/^globalThis\./, '') : ''
  return names.includes(name) ? name : null
}

function callsMethod(node: Node, method: string): string | null {
  return node.type === 'CallExpression' && propertyOf(node['callee']) === method ? method : null
}

function propertyOf(node: unknown): string {
  return isNode(node) && node.type === 'MemberExpression' ? nameOf(node['property']) : ''
}

function argumentsOf(node: Node): readonly Node[] {
  return [node['arguments']].flat().filter(isNode)
}
