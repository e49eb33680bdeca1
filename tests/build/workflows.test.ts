/** What holds for every workflow file: pinned actions, no rights by default, no command that the project does not have. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/vite/shared.ts'

const folder = path.join(root, '.github/workflows')
const files = fs.readdirSync(folder)
const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8')
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))

/** Lines that break a rule, with the rule. */
function findings(text: string): readonly string[] {
  const lines = text.split('\n')
  const uses = lines.filter((line) => /^\s*(- )?uses: (?!\.\/)/.test(line))
  const jobs = text.slice(text.indexOf('\njobs:')).match(/^ {2}[\w-]+:$/gm) ?? []
  const permissions = text.match(/^ {4}permissions:/gm) ?? []
  const commands = [...text.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, name]) => name ?? '')
  return [
    ...uses
      .filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
      .map((line) => `not pinned:${line}`),
    ...(/^permissions: \{\}$/m.test(text) ? [] : ['rights by default']),
    ...(permissions.length === jobs.length ? [] : ['a job without its own rights']),
    ...((text.match(/uses: actions\/checkout@/g) ?? []).length ===
    (text.match(/persist-credentials: false/g) ?? []).length
      ? []
      : ['a checkout that keeps its token']),
    ...commands
      .filter((name) => name !== 'ci' && !(name in scripts))
      .map((name) => `no such script: ${name}`),
    ...lines
      .filter((line) => /^\s*(- )?run:.*\$\{\{/.test(line))
      .map((line) => `an expression in a shell:${line}`),
    ...(/pull_request_target/.test(text) ? ['runs strangers with our rights'] : []),
  ]
}

describe('the workflows', () => {
  it.each(files)('%s keeps the rules', (name) => {
    expect(findings(read(name))).toEqual([])
  })

  it('check real Electron on the three systems, and a fresh clone', () => {
    expect(read('check.yml')).toContain('system: [ubuntu-24.04, macos-15, windows-2025]')
    expect(read('check.yml')).toContain('npx install-electron')
    expect(read('check.yml')).toContain('bash .ci/run')
  })

  it.each([
    ['not pinned', '      - uses: actions/checkout@v5'],
    ['no such script', '      - run: npm run nothing'],
    ['an expression in a shell', '      - run: echo ${' + '{ github.head_ref }}'],
    [
      'a checkout that keeps',
      '      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
    ],
    ['a job without', '  other:\n    runs-on: ubuntu-24.04'],
    ['runs strangers', '  pull_request_target:'],
  ])('would be caught where one is %s', (problem, planted) => {
    expect(findings(`${read('check.yml')}\n${planted}\n`).join()).toContain(problem)
  })

  it('would be caught with rights by default', () => {
    expect(findings(read('check.yml').replace('permissions: {}', ''))).toContain('rights by default')
  })
})
