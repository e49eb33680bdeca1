/** Reads the tree's own sources for the rules of this folder: files, their imports (type or value) and their syntax. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

export const root = path.resolve(import.meta.dirname, '../..')

/** A source file: `path` from the top of the repository, with forward slashes. */
export type Source = { readonly path: string; readonly text: string }

export type Import = {
  /** A path from the top of the repository, or a package's name as written. */
  readonly target: string
  /** False for an import that is gone once types are: `import type`, `import('…').Type`. */
  readonly atRunTime: boolean
}

export type Node = { readonly type: string; readonly [key: string]: unknown }

export type ParsedSource = Source & { readonly program: Node; readonly imports: readonly Import[] }

/** Every file of the repository that is, or would be, committed. */
export function repositoryFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
  return listed.split('\n').filter((line) => line !== '' && isThere(line))
}

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

/** Every script and TypeScript file of the repository, parsed. */
export function repositorySources(): readonly ParsedSource[] {
  return repositoryFiles()
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => parse({ path: file, text: read(file) }))
}

/** Parses one source. Throws where it is no valid TypeScript. */
export function parse(source: Source): ParsedSource {
  const { program, module, errors } = parseSync(path.basename(source.path), source.text)
  if (errors.length > 0) throw new Error(`${source.path}: ${errors[0]?.message}`)
  const tree = program as unknown as Node
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      atRunTime: entries.length === 0 || entries.some((entry) => !entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ specifier: moduleRequest.value, atRunTime: !isType }],
      ),
    ),
    ...lateImports(tree),
  ]
  const imports = found.map(({ specifier, atRunTime }) => ({
    target: resolve(source.path, specifier),
    atRunTime,
  }))
  return { ...source, program: tree, imports }
}

/** Calls back for every node of a syntax tree, parents before their children. */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const step = (at: Node, parents: readonly Node[]): void => {
    visit(at, parents)
    const inside = [...parents, at]
    for (const child of Object.values(at).flat()) if (isNode(child)) step(child, inside)
  }
  step(node, [])
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** The name of `a.b.c` as written, for identifiers and plain member accesses; empty for anything else. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return String(node['name'])
  if (node.type !== 'MemberExpression' || node['computed'] === true) return ''
  const owner = nameOf(node['object'])
  return owner === '' ? '' : `${owner}.${nameOf(node['property'])}`
}

export function lineOf(source: Source, node: Node): number {
  return source.text.slice(0, Number(node['start'])).split('\n').length
}

/** `import()`, `require()` and the type `import('…').Name`. */
function lateImports(program: Node): { readonly specifier: string; readonly atRunTime: boolean }[] {
  const found: { readonly specifier: string; readonly atRunTime: boolean }[] = []
  walk(program, (node) => {
    const isCall = node.type === 'CallExpression' && /(^|\.)require(\.resolve)?$/.test(nameOf(node['callee']))
    const argument = isCall ? [node['arguments']].flat()[0] : node['source']
    const isImport = node.type === 'ImportExpression' || node.type === 'TSImportType'
    if (!isCall && !isImport) return
    const specifier = isNode(argument) ? argument['value'] : undefined
    if (typeof specifier === 'string') found.push({ specifier, atRunTime: node.type !== 'TSImportType' })
  })
  return found
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier
}

function isThere(file: string): boolean {
  try {
    readFileSync(path.join(root, file))
    return true
  } catch {
    return false
  }
}
