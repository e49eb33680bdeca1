/**
 * Copies of the product that are broken in one line: the modules' text is replaced where Node loads it, in a process
 * of its own.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ScenarioName } from './scenarios.ts'

type BrokenLine = { readonly file: string; readonly line: string; readonly instead: string }

export const oneSuccess: BrokenLine = {
  file: 'electron/rotation/steps/proving.ts',
  line: 'newKeyDemand: ProofDemand = { rounds: 3,',
  instead: 'newKeyDemand: ProofDemand = { rounds: 1,',
}
export const oneList: BrokenLine = {
  file: 'electron/rotation/steps/searching.ts',
  line: 'pausesBeforeLists = [0, 5_000, 10_000, 15_000, 30_000]',
  instead: 'pausesBeforeLists = [0]',
}

const script = `
  import { registerHooks } from 'node:module'
  const [broken, scenario, module] = JSON.parse(process.argv[1])
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      if (!url.endsWith(broken.file)) return loaded
      const text = String(loaded.source)
      if (!text.includes(broken.line)) throw new Error(broken.file + ' has no such line')
      return { ...loaded, source: text.replace(broken.line, () => broken.instead) }
    },
  })
  const { scenarios } = await import(module)
  process.stdout.write(JSON.stringify(await scenarios[scenario]()))
`

/** What a scenario finds in the broken copy. */
export async function playBroken(broken: BrokenLine, scenario: ScenarioName): Promise<readonly string[]> {
  const module = new URL('./scenarios.ts', import.meta.url).href
  const input = JSON.stringify([broken, scenario, module])
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, input],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  )
  return JSON.parse(stdout) as readonly string[]
}
