import { homedir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { forbiddenLines, strayEntries, unexplained } from './repository.ts'
import { read, repositoryFiles, root } from './source.ts'

const names = z.record(z.string(), z.string()).default({})
const manifest = z
  .object({ dependencies: names, devDependencies: names, optionalDependencies: names })
  .parse(JSON.parse(read('package.json')))
const dependencies = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
})

const isText = (file: string): boolean => !/\.(png|woff2|ico|icns)$/.test(file)

describe('a planted violation is caught:', () => {
  it.each(['/builds', '/somebody'])('a path of this machine: %s', (folder) => {
    expect(forbiddenLines('x.ts', `const a = '${folder}/x'`, ['/builds', '/somebody'])).toHaveLength(1)
  })

  it('a path of another machine', () => {
    expect(forbiddenLines('x.ts', ['', 'home', 'someone', 'projects', 'x'].join('/'))).toHaveLength(1)
  })

  it.each([
    ['registry', 'npmjs', 'org'],
    ['npm', 'pkg', 'github', 'com'],
    ['company', 'artifactory', 'example', 'com'],
  ])('a registry host: %s.%s', (...parts) => {
    expect(forbiddenLines('x.md', `https://${parts.join('.')}/zod`)).toHaveLength(1)
  })

  it.each(['~/.aws/config', '/home/ada/.aws/config', '$HOME/builds/x', 'renderer/builds/page.tsx'])(
    'while %s is fine',
    (text) => {
      expect(forbiddenLines('x.ts', text, ['/builds', '/'])).toEqual([])
    },
  )

  it('a stray file at the top', () => {
    expect(strayEntries(['package.json', 'electron/main.ts', 'vite.config.ts'])).toEqual([
      'vite.config.ts: the top level is fixed; move it into build/, docs/ or .github/',
    ])
  })

  it('a dependency without a reason', () => {
    const text = '- `zod`: checks what crosses between the processes\n- `vite`:\nreact is nice'
    expect(unexplained(['zod', 'vite', 'react'], text)).toHaveLength(2)
    expect(unexplained(['zod'], text)).toEqual([])
    expect(unexplained(['zod'], '| `zod` | checks what crosses between the processes |')).toEqual([])
  })
})

describe('the repository', () => {
  it('has nothing at its top but what the architecture names', () => {
    expect(strayEntries(repositoryFiles())).toEqual([])
  })

  it('names no path of a machine and no registry host', () => {
    const folders = [path.dirname(root), homedir()]
    const found = repositoryFiles()
      .filter(isText)
      .flatMap((file) => forbiddenLines(file, read(file), folders))
    expect(found).toEqual([])
  })

  it('gives every dependency a reason in CONTRIBUTING.md', () => {
    expect(unexplained(dependencies, read('.github/CONTRIBUTING.md'))).toEqual([])
  })

  it('records no download addresses in the lock file', () => {
    const addresses = read('package-lock.json').match(/"resolved": "http[^"]*"/g) ?? []
    expect(addresses, 'install with omit-lockfile-registry-resolved=true (.npmrc)').toEqual([])
  })

  it('pins every dependency exactly', () => {
    const loose = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    expect(loose, 'pin exactly: npm i --save-exact').toEqual([])
  })
})
