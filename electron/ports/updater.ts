import type { Result } from '../contract/result.ts'

/** The way to newer releases of Keyturn. Nothing is asked, fetched or installed unless a method is called for it. */
export interface Updater {
  /** The newest release, whatever its number. Problem: update-failed. */
  latest(signal: AbortSignal): Promise<Result<{ readonly version: string }>>
  /** Fetches what `latest` told, and proves that it is whole and signed by the maker. Problem: update-failed. */
  download(signal: AbortSignal): Promise<Result<void>>
  /** Proves it once more, right before `install`. Nothing is restarted yet. Problem: update-failed. */
  prepare(): Promise<Result<void>>
  /** Replaces Keyturn and starts it again. Only once it has come to its safe stop. */
  install(): void
}
