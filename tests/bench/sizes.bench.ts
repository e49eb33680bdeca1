/** What the built app weighs. */
import fs from 'node:fs'
import path from 'node:path'
import type { Weight } from '../../build/bench.ts'
import { bundleIfStale } from '../../build/bundle.ts'
import { output } from '../../build/vite/shared.ts'

await bundleIfStale()

const files = fs
  .readdirSync(output, { withFileTypes: true, recursive: true })
  .filter((file) => file.isFile())
  .map((file) => path.join(file.parentPath, file.name))

function weightOf(name: string, fits: (file: string) => boolean): Weight {
  const sizes = files
    .filter((file) => fits(path.relative(output, file)))
    .map((file) => fs.statSync(file).size)
  return { name, bytes: () => sizes.reduce((sum, size) => sum + size, 0) }
}

const inRenderer = (ending: string) => (file: string) => file.startsWith('renderer') && file.endsWith(ending)

export const weights: readonly Weight[] = [
  weightOf('what is read before the window opens: main.cjs', (file) => file === 'main.cjs'),
  weightOf(
    'main, with what is loaded when it is used',
    (file) => file.endsWith('.cjs') && file !== 'preload.cjs',
  ),
  weightOf('preload script', (file) => file === 'preload.cjs'),
  weightOf('renderer, scripts', inRenderer('.js')),
  weightOf('renderer, styles', inRenderer('.css')),
  weightOf('renderer, fonts', inRenderer('.woff2')),
  weightOf('all, without source maps', (file) => !file.endsWith('.map')),
]
