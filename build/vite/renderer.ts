/** Builds renderer/ into out/renderer/, for app://keyturn/. */
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { output, root } from './shared.ts'

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: path.join(output, 'renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    // Inlined assets would need `data:` in the content security policy; the modules are few and local.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    reportCompressedSize: false,
    // In kB. It is read from the disk, not over a network.
    chunkSizeWarningLimit: 1_000,
  },
})
