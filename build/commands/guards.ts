import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TakenAway, takeAway } from '../guards/taken-away.ts'
import { root } from '../vite/shared.ts'

/**
 * `npm run test:guards [-- <part of a name>]`: takes each guard away in a copy of the tree and wants its test to fail.
 * Closes with `guards: N removed, N caught`; 1 where one was missed.
 */
export async function run([wanted = '']: readonly string[]): Promise<number> {
  const { guards }: { guards: readonly TakenAway[] } = await import(path.join(root, 'tests/guards/guards.ts'))
  const chosen = guards.filter(({ guard }) => guard.includes(wanted))
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-guards-'))
  try {
    copyTree(copy)
    const tests = [...new Set(chosen.map(({ test }) => test))]
    if (!passes(copy, tests)) {
      console.error('The tests fail with every guard in place: nothing could be proved.')
      return 1
    }
    const missed = chosen.filter((guard) => {
      const isCaught = isNoticed(copy, guard)
      console.log(`${isCaught ? 'caught' : 'MISSED'}  ${guard.guard}`)
      return !isCaught
    })
    console.log(`\nguards: ${chosen.length} removed, ${chosen.length - missed.length} caught`)
    return missed.length === 0 && chosen.length > 0 ? 0 : 1
  } finally {
    fs.rmSync(copy, { recursive: true, force: true })
  }
}

function isNoticed(copy: string, guard: TakenAway): boolean {
  const file = path.join(copy, guard.file)
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, takeAway(guard, text))
  const isMissed = passes(copy, [guard.test])
  fs.writeFileSync(file, text)
  return !isMissed
}

/** What the tests need of the tree; the packages are shared. */
function copyTree(copy: string): void {
  for (const name of ['build', 'electron', 'renderer', 'tests', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  if (fs.existsSync(path.join(root, 'out')))
    fs.cpSync(path.join(root, 'out'), path.join(copy, 'out'), { recursive: true })
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
}

function passes(copy: string, tests: readonly string[]): boolean {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const args = ['run', '--config', 'build/vitest.config.ts', '--reporter=dot', ...tests]
  const { status } = spawnSync(process.execPath, [vitest, ...args], { cwd: copy, stdio: 'pipe' })
  return status === 0
}
