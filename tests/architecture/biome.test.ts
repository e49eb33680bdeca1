/** Proves that the linter holds the rules that these tests leave to it: each is planted once and must be reported. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { read } from './source.ts'

const made = [
  'export async function later(): Promise<number> {\n  return 1\n}',
  'export interface Port {\n  save(): Promise<void>\n}\n',
].join('\n')

const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['nursery/noFloatingPromises', 'electron/own.ts', 'async function own(): Promise<void> {}\nown()\n'],
  [
    'nursery/noFloatingPromises',
    'electron/imported-function.ts',
    "import { later } from './made.ts'\n\nlater()\n",
  ],
  [
    'nursery/noFloatingPromises',
    'electron/imported-port.ts',
    "import type { Port } from './made.ts'\n\nexport function save(port: Port): void {\n  port.save()\n}\n",
  ],
  ['suspicious/noExplicitAny', 'electron/any.ts', 'export const value = (given: any): unknown => given\n'],
  ['style/noNonNullAssertion', 'electron/bang.ts', 'export const first = (list: string[]) => list[0]!\n'],
  ['style/noDefaultExport', 'electron/default.ts', 'export default 1\n'],
  ['style/noEnum', 'electron/enum.ts', 'export enum State {\n  On = 1,\n}\n'],
  ['style/useFilenamingConvention', 'electron/camelCase.ts', 'export const one = 1\n'],
  [
    'style/useImportType',
    'electron/types.ts',
    "import { Port } from './made.ts'\n\nexport type Own = Port\n",
  ],
  ['correctness/noUnusedImports', 'electron/unused.ts', "import { later } from './made.ts'\n"],
  ['correctness/noUnusedVariables', 'electron/variable.ts', 'const never = 1\n'],
  ['suspicious/noConsole', 'electron/console.ts', "console.log('a secret, perhaps')\n"],
  ['suspicious/noImportCycles', 'electron/cycle-a.ts', "import './cycle-b.ts'\n"],
  ['suspicious/noTsIgnore', 'electron/ignore.ts', "// @ts-ignore\nexport const one: number = 'a'\n"],
  ['suspicious/noFocusedTests', 'tests/focused.test.ts', "it.only('works', () => {})\n"],
  ['suspicious/noSkippedTests', 'tests/skipped.test.ts', "it.skip('works', () => {})\n"],
  ['style/noRestrictedGlobals', 'renderer/network.ts', "export const answer = fetch('/x')\n"],
  [
    'security/noDangerouslySetInnerHtml',
    'renderer/html.tsx',
    'export const Html = (props: { text: string }) => <p dangerouslySetInnerHTML={{ __html: props.text }} />\n',
  ],
  ['correctness/useHookAtTopLevel', 'renderer/hook.tsx', hookInCondition()],
  ['a11y/useAltText', 'renderer/picture.tsx', 'export const Picture = () => <img src="a.png" />\n'],
]

let folder = ''
let reported: readonly string[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keyturn-biome-'))
  // The same rules, without git, which the folder has not.
  const config = { ...JSON.parse(read('.biome.json')), vcs: { enabled: false } }
  write('biome.json', JSON.stringify(config))
  write('package.json', read('package.json'))
  write('electron/made.ts', made)
  write('electron/cycle-b.ts', "import './cycle-a.ts'\n")
  for (const [, file, text] of planted) write(file, text)
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const lint = ['lint', '--reporter=json', '--max-diagnostics=none', '--error-on-warnings']
  const { stdout } = spawnSync(process.execPath, [biome, ...lint], { cwd: folder, encoding: 'utf8' })
  reported = reportSchema
    .parse(JSON.parse(stdout))
    .diagnostics.map(({ category, location }) => `${location.path} ${category}`)
})

afterAll(() => rmSync(folder, { recursive: true }))

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})

describe('Biome', () => {
  it.each(planted)('reports %s in %s', (rule, file) => {
    expect(reported).toContain(`${file} lint/${rule}`)
  })
})

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

function hookInCondition(): string {
  return [
    "import { useState } from 'react'",
    '',
    'export function Own(props: { open: boolean }) {',
    '  if (props.open) useState(1)',
    '  return null',
    '}',
    '',
  ].join('\n')
}
