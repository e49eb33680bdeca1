/** Builds electron/main.ts into out/main.cjs. */
import path from 'node:path'
import { defineConfig } from 'vite'
import { mainConfig, output, root } from './shared.ts'

export default defineConfig(
  mainConfig({ entry: path.join(root, 'electron/main.ts'), outDir: output, name: 'main' }),
)
