import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TakenAway, takeAway } from '../guards/taken-away.ts'
import { root } from '../vite/shared.ts'

/** How many copies are worked on at once. */
const copies = Math.min(4, os.availableParallelism())

/**
 * `npm run test:guards [-- <part of a name>]`: takes each guard away in a copy of the tree and wants its test to fail.
 * Closes with `guards: N removed, N caught`; 1 where one was missed.
 */
export async function run([wanted = '']: readonly string[]): Promise<number> {
  const { guards }: { guards: readonly TakenAway[] } = await import(path.join(root, 'tests/guards/guards.ts'))
  const chosen = guards.filter(({ guard }) => guard.includes(wanted))
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-guards-'))
  try {
    const trees = Array.from({ length: copies }, (_, at) => copyTree(path.join(folder, `${at}`)))
    const tests = [...new Set(chosen.map(({ test }) => test))]
    const { passed, printed } = await runTests(trees[0] ?? '', tests)
    if (!passed) {
      console.error(`${printed}\nThe tests fail with every guard in place: nothing could be proved.`)
      return 1
    }
    const waiting = [...chosen]
    const missed: string[] = []
    await Promise.all(trees.map((tree) => takeInTurn(tree, waiting, missed)))
    console.log(`\nguards: ${chosen.length} removed, ${chosen.length - missed.length} caught`)
    return missed.length === 0 && chosen.length > 0 ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function takeInTurn(tree: string, waiting: TakenAway[], missed: string[]): Promise<void> {
  for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
    const isCaught = await isNoticed(tree, guard)
    console.log(`${isCaught ? 'caught' : 'MISSED'}  ${guard.guard}`)
    if (!isCaught) missed.push(guard.guard)
  }
}

async function isNoticed(tree: string, guard: TakenAway): Promise<boolean> {
  const file = path.join(tree, guard.file)
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, takeAway(guard, text))
  const { passed } = await runTests(tree, [guard.test])
  fs.writeFileSync(file, text)
  return !passed
}

/** What the tests need of the tree; the packages are shared. Gives the copy's folder. */
function copyTree(copy: string): string {
  for (const name of [
    'build',
    'electron',
    'renderer',
    'tests',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  return copy
}

/** Runs the tests and stops at the first that fails. What needs the built app builds it anew where it has changed. */
async function runTests(
  tree: string,
  tests: readonly string[],
): Promise<{ readonly passed: boolean; readonly printed: string }> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const args = ['run', '--config', 'build/vitest.config.ts', '--reporter=dot', '--bail=1', ...tests]
  const child = spawn(process.execPath, [vitest, ...args], { cwd: tree, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ passed: code === 0, printed: printed.join('') }))
  })
}
