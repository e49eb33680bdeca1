/** The crash matrix of MFA devices: set-up, replacement, removal. */
import { join } from 'node:path'
import { Workers } from '../processes.ts'
import { hands, type MatrixOptions, type MatrixResult, StruckMatrix } from '../struck-matrix.ts'
import type { BrokenMfaName } from './broken-copies.ts'
import type { FromMfaWorker, ToMfaWorker } from './job.ts'
import type { MfaPath } from './paths.ts'
import { runMfaOnce } from './run.ts'

export type MfaMatrixOptions = MatrixOptions<MfaPath> & {
  /** A broken copy, to prove the matrix. */
  readonly broken?: BrokenMfaName
}

export async function mfaCrashMatrix(options: MfaMatrixOptions): Promise<MatrixResult> {
  const entry = join(import.meta.dirname, 'worker.ts')
  const workers = await Workers.make<FromMfaWorker, ToMfaWorker>(entry, 2 * hands)
  try {
    const once: ConstructorParameters<typeof StruckMatrix<MfaPath>>[0] = (path, strikes) =>
      runMfaOnce(workers, path, strikes, options.seed, options.broken ?? null)
    return await new StruckMatrix(once, options).run()
  } finally {
    workers.close()
  }
}
