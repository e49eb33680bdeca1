/** Builds electron/preload.ts into out/preload.cjs. */
import path from 'node:path'
import { defineConfig } from 'vite'
import { output, preloadConfig, root } from './shared.ts'

export default defineConfig(
  preloadConfig({ entry: path.join(root, 'electron/preload.ts'), outDir: output, name: 'preload' }),
)
