import { describe, expect, it } from 'vitest'
import { brokenHabits, habits, longFiles } from './habits.ts'
import { parse, read, repositoryFiles, repositorySources } from './source.ts'

const planted: readonly (readonly [habit: string, file: string, text: string])[] = [
  ['no hidden inputs', 'electron/rotation/own.ts', 'const at = Date.now()'],
  ['no hidden inputs', 'electron/practice/own.ts', 'const at = new Date()'],
  ['no hidden inputs', 'electron/mfa/own.ts', 'const salt = Math.random()'],
  ['no hidden inputs', 'electron/files/own.ts', `const windows = process.platform === 'win32'`],
  ['no hidden inputs', 'electron/files/own.ts', `const file = process.env['AWS_CONFIG_FILE']`],
  ['no hidden inputs', 'electron/files/own.ts', `const { env } = globalThis.process.report`],
  ['no hidden inputs', 'electron/files/own.ts', `import { homedir } from 'node:os'`],
  ['no hidden inputs', 'electron/files/own.ts', `import process from 'node:process'`],
  ['no hidden inputs', 'electron/rotation/own.ts', `import { createHash, randomUUID } from 'node:crypto'`],
  ['no hidden inputs', 'electron/rotation/own.ts', 'const id = crypto.randomUUID()'],
  ['no hidden inputs', 'electron/aws/own.ts', 'const start = performance.now()'],
  ['no timers in capabilities', 'electron/rotation/own.ts', 'setTimeout(() => {}, 10)'],
  ['no timers in capabilities', 'electron/mfa/own.ts', 'const signal = AbortSignal.timeout(10)'],
  [
    'AWS error names stay in electron/aws/ and electron/practice/',
    'electron/rotation/own.ts',
    `const gone = code === 'NoSuchEntity'`,
  ],
  [
    'AWS error names stay in electron/aws/ and electron/practice/',
    'renderer/messages/own.ts',
    `const words = { other: 'InvalidClientTokenId' }`,
  ],
  ['only renderer/api/ reads window.keyturn', 'renderer/app.tsx', 'void window.keyturn.overviewGet()'],
  ['secrets are revealed in adapters only', 'electron/ipc/own.ts', 'const value = pair.secret.reveal()'],
  [
    'what the system draws for main has its words in one catalogue',
    'electron/shell/own.ts',
    `const item = { label: 'Open the Window' }`,
  ],
  [
    'what the system draws for main has its words in one catalogue',
    'electron/shell/own.ts',
    'const words = `is overdue now`',
  ],
  ['no module mocking', 'tests/own.test.ts', `vi.mock('../electron/aws/iam.ts')`],
  ['no module mocking', 'tests/own.test.ts', `vi.stubGlobal('fetch', () => {})`],
  ['no sleeps in tests', 'tests/own.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 50))'],
  [
    'no sleeps in tests',
    'tests/own.test.ts',
    'await new Promise((done) => { setTimeout(() => done(), 50) })',
  ],
  ['no sleeps in tests', 'tests/own.test.ts', `import { setTimeout as sleep } from 'node:timers/promises'`],
  ['no sleeps in tests', 'tests/e2e/own.test.ts', 'await page.waitForTimeout(500)'],
  ['a test that may be skipped says when', 'tests/own.test.ts', `it.skip('works', () => {})`],
  ['a test that may be skipped says when', 'tests/own.test.ts', `describe.concurrent.todo('works')`],
  ['a test that may be skipped says when', 'tests/own.test.ts', `it.skipIf(missing)('works', () => {})`],
  ['a test that may be skipped says when', 'tests/own.test.ts', `it('works', (context) => context.skip())`],
]

describe('a broken habit', () => {
  it.each(planted)('is caught: %s, in %s: %s', (habit, path, text) => {
    const found = brokenHabits([parse({ path, text })])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${path}:1 .+ \\(${habit}\\): .{20,}`))
  })

  it('is planted for every habit of the table', () => {
    expect([...new Set(planted.map(([habit]) => habit))].sort()).toEqual(
      habits.map(({ name }) => name).sort(),
    )
  })

  it('is a file that has grown too long', () => {
    const found = longFiles([{ path: 'electron/own.ts', text: 'const a = 1\n'.repeat(301) }])
    expect(found[0]).toMatch(/^electron\/own.ts has 301 lines: .*split it/)
    expect(longFiles([{ path: 'electron/own.ts', text: 'const a = 1\n'.repeat(300) }])).toEqual([])
  })
})

describe('what is no broken habit', () => {
  it.each([
    ['electron/rotation/own.ts', 'const at = new Date(milliseconds)'],
    ['electron/rotation/own.ts', `import { createHash } from 'node:crypto'`],
    ['electron/os/own.ts', 'const at = Date.now()'],
    ['electron/aws/own.ts', `const gone = code === 'NoSuchEntity'`],
    ['renderer/api/own.ts', 'const api = window.keyturn'],
    ['build/own.ts', 'const debug = process.env.DEBUG'],
    ['tests/own.test.ts', 'const deadline = setTimeout(() => child.kill(), 5000)'],
    ['tests/own.test.ts', `it.skipIf(missing)('works (needs the AWS CLI)', () => {})`],
    ['tests/own.test.ts', `it('works', (context) => context.skip('no display here'))`],
  ])('passes in %s: %s', (path, text) => {
    expect(brokenHabits([parse({ path, text })])).toEqual([])
  })
})

it('every habit holds in the whole tree', () => {
  expect(brokenHabits(repositorySources())).toEqual([])
})

it('no file has grown too long', () => {
  const files = repositoryFiles().filter((file) => /\.([cm]?[jt]sx?|css)$/.test(file))
  expect(longFiles(files.map((path) => ({ path, text: read(path) })))).toEqual([])
})
