/** The bill of materials: everything that Keyturn is built with, in CycloneDX, and which of it is in the package. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { output, root } from '../vite/shared.ts'

type Component = { readonly name: string; readonly group?: string; scope?: string }
type Bill = {
  readonly components: readonly Component[]
  readonly metadata: { readonly component: { name: string } }
}

/**
 * npm's own bill of what the lock file installs, with the scope set by what the bundles really hold: `required` is in
 * the package, `excluded` only builds or tests it. To be made after `bundle()`.
 */
export function billOfMaterials(): Bill {
  const npm = process.env['npm_execpath']
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--sbom-type=application']
  const [command, all] = npm === undefined ? ['npm', args] : [process.execPath, [npm, ...args]]
  const text = execFileSync(command, all, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: npm === undefined,
  })
  const bill: Bill = JSON.parse(text)
  // npm calls the project by its folder.
  bill.metadata.component.name = 'keyturn'
  const packed = new Set([...bundledPackages(), 'electron'])
  for (const component of bill.components)
    component.scope = packed.has(fullName(component)) ? 'required' : 'excluded'
  return bill
}

const fullName = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`)

/** The packages whose code is in the bundles, as their source maps tell. */
export function bundledPackages(folder = output): readonly string[] {
  const maps = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.map'))
  const sources = maps.flatMap(
    (name): string[] => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).sources,
  )
  const names = sources.flatMap((source) => {
    const inside = source.replaceAll('\\', '/').split('/node_modules/').at(-1)
    if (inside === undefined || inside === source.replaceAll('\\', '/')) return []
    return [
      inside
        .split('/')
        .slice(0, inside.startsWith('@') ? 2 : 1)
        .join('/'),
    ]
  })
  return [...new Set(names)].sort()
}
