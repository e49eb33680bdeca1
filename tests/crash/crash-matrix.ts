/** The crash matrix of the rotation. */
import { join } from 'node:path'
import type { BrokenCopyName } from './broken-copies.ts'
import type { FromWorker, ToWorker } from './job.ts'
import type { CrashPath } from './paths.ts'
import { Workers } from './processes.ts'
import { runOnce } from './run.ts'
import { hands, type MatrixOptions, type MatrixResult, StruckMatrix } from './struck-matrix.ts'

export type CrashMatrixOptions = MatrixOptions<CrashPath> & {
  /** A broken copy, to prove the matrix. */
  readonly broken?: BrokenCopyName
}

export async function crashMatrix(options: CrashMatrixOptions): Promise<MatrixResult> {
  const workers = await Workers.make<FromWorker, ToWorker>(join(import.meta.dirname, 'worker.ts'), 2 * hands)
  const { seed, broken = null } = options
  try {
    const once: ConstructorParameters<typeof StruckMatrix<CrashPath>>[0] = (path, strikes) =>
      runOnce(workers, { path, strikes, seed, broken })
    return await new StruckMatrix(once, options).run()
  } finally {
    workers.close()
  }
}
