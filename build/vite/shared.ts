/** What the three builds have in common: each part is bundled whole, so that the packed app holds no node_modules. */
import { builtinModules } from 'node:module'
import path from 'node:path'
import type { UserConfig } from 'vite'

export const root = path.resolve(import.meta.dirname, '../..')
export const output = path.join(root, 'out')

/** What the bundles may require at run time: Electron and, in the main process, Node. */
const provided = {
  main: ['electron', /^node:/, ...builtinModules],
  preload: ['electron'],
}

interface ScriptPart {
  readonly entry: string
  readonly outDir: string
  readonly name: string
}

/** The build of the main process: one CommonJS file, with what is only needed at times in chunks beside it. */
export function mainConfig({ entry, outDir, name }: ScriptPart): UserConfig {
  return {
    root,
    publicDir: false,
    logLevel: 'warn',
    resolve: { mainFields: ['module', 'main'], conditions: ['node'] },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      // One big local file loads faster than many small ones.
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        external: provided.main,
        output: {
          format: 'cjs',
          entryFileNames: `${name}.cjs`,
          chunkFileNames: `${name}-parts/[name].cjs`,
        },
      },
    },
  }
}

/** The build of the preload script: one small file, because a sandboxed preload can require nothing but Electron. */
export function preloadConfig({ entry, outDir, name }: ScriptPart): UserConfig {
  const config = mainConfig({ entry, outDir, name })
  return {
    ...config,
    build: {
      ...config.build,
      target: 'chrome150',
      sourcemap: false,
      rolldownOptions: {
        external: provided.preload,
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  }
}
