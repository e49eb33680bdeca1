/**
 * Loaded before the app's main module (`node --import build/preview/register.ts out/main.cjs`): closes the network and
 * redirects `electron` to the stand-in.
 */
import { registerHooks } from 'node:module'
import path from 'node:path'
import { guardNetwork } from './network-guard.ts'
import { record } from './parent.ts'

// SECURITY: before any of the app's code runs.
guardNetwork((target) => record('network-refused', { where: 'main', target }))

Object.defineProperties(process, {
  type: { value: 'browser', enumerable: true },
  resourcesPath: { value: path.resolve(process.argv[1] ?? '', '..'), enumerable: true },
})

const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: standIn, shortCircuit: true }
      : next(specifier, context),
})
