/**
 * The renderer's start: draws the app into the page. It runs in the sandboxed window, may import only the
 * renderer's own parts and the contract, and reaches main through `api/` alone.
 */
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { startStores } from './api/stores.ts'
import { App } from './app.tsx'
import { CrashBoundary } from './ui/crash-boundary.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
startStores()
createRoot(root).render(
  <CrashBoundary>
    <App />
  </CrashBoundary>,
)
