import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bundle } from '../bundle.ts'
import { findElectron } from '../electron-binary.ts'
import { findBrowser } from '../preview/browser.ts'
import { runTool } from '../processes.ts'
import { addReport, type Counts, summary } from '../test-counts.ts'

interface Stage {
  readonly name: string
  /** The exit code; 0 where the stage passed. */
  readonly run: () => Promise<number>
}

/**
 * `npm test`: types, lint, build, then all tests; the first stage that fails ends it. With arguments, only the tests
 * that they choose (`npm test -- rotation`). The last line sums up the tests of all runs.
 */
export async function run(args: readonly string[]): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-test-'))
  // Tools that keep caches leave nothing behind.
  for (const name of ['TMPDIR', 'TEMP', 'TMP', 'XDG_CACHE_HOME']) process.env[name] = folder
  try {
    return await runStages(args)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function runStages(args: readonly string[]): Promise<number> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const failed = await firstFailing([
    { name: 'environment', run: printEnvironment },
    ...(args.length > 0 ? chosenTests(args, counts) : everything(counts)),
  ])
  if (failed !== undefined) console.log(`\nFailed: ${failed}`)
  console.log(summary(counts))
  return failed === undefined ? 0 : 1
}

function everything(counts: Counts): Stage[] {
  return [
    { name: 'types', run: () => runTool('typescript', 'tsc', ['-b']) },
    { name: 'lint', run: () => runTool('@biomejs/biome', 'biome', ['ci', '--error-on-warnings']) },
    { name: 'unused code', run: () => runTool('knip', 'knip', ['--treat-config-hints-as-errors']) },
    { name: 'build', run: build },
    { name: 'unit tests', run: () => vitest(['--project', 'unit'], counts) },
    { name: 'end-to-end tests', run: () => vitest(['--project', 'e2e'], counts) },
  ]
}

function chosenTests(args: readonly string[], counts: Counts): Stage[] {
  return [
    { name: 'build', run: build },
    { name: 'tests', run: () => vitest(args, counts) },
  ]
}

async function firstFailing(stages: readonly Stage[]): Promise<string | undefined> {
  for (const { name, run: runStage } of stages) {
    console.log(`\n— ${name}`)
    const code = await runStage().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return 1
    })
    if (code !== 0) return name
  }
  return undefined
}

async function printEnvironment(): Promise<number> {
  const electron = findElectron()
  const host = 'executable' in electron ? 'electron' : `preview (${electron.problem})`
  console.log(`Node     ${process.versions.node} (${process.execPath})`)
  console.log(`Chromium ${(await findBrowser()).name}`)
  console.log(`Host     ${host}`)
  return 0
}

async function build(): Promise<number> {
  await bundle()
  return 0
}

async function vitest(args: readonly string[], counts: Counts): Promise<number> {
  const report = path.join(os.tmpdir(), 'report.json')
  fs.rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const all = ['run', '--config', 'build/vitest.config.ts', ...reporters, ...args]
  // Vitest keeps a token in the person's data folder, which this run is to leave as it was.
  const code = await runTool('vitest', 'vitest', all, { XDG_DATA_HOME: os.tmpdir() })
  addReport(counts, report, code)
  return code
}
