/** A worker process's side of the talk with the harness, for workers of either crash matrix. */
import { flushCompileCache } from 'node:module'

type FromAnyWorker = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly error: string }

const tell = (message: FromAnyWorker) => process.send?.(message)

/** Does each job that comes and tells where one fails; ends with the harness. Tells `ready` once all is loaded. */
export function takeJobs<Job>(run: (job: Job) => Promise<void>): void {
  process.on(
    'message',
    (message: { readonly kind: 'job'; readonly job: Job } | { readonly kind: 'go-on' }) => {
      if (message.kind !== 'job') return
      run(message.job).catch((error: unknown) => {
        tell({
          kind: 'failed',
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
      })
    },
  )
  process.on('disconnect', () => process.exit())
  // The SDK is loaded before the job comes, so that a run does not wait for it.
  import('../../electron/aws/sdk.ts').then(
    () => {
      tell({ kind: 'ready' })
      flushCompileCache()
    },
    (error: unknown) => tell({ kind: 'failed', error: String(error) }),
  )
}
