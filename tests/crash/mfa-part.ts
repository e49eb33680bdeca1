import type { MatrixPart } from '../../build/matrix/part.ts'
import { mfaCrashMatrix } from './mfa/matrix.ts'
import { mfaPaths } from './mfa/paths.ts'

/** How many of the runs are struck again inside their recovery, and how often each, where not all are. */
const nestedSample = { runs: 60, strikes: 12 }

/** Every boundary of every path; `long` strikes again at every boundary of each recovery. */
export const part: MatrixPart = {
  name: 'mfa',
  run: async ({ long, seed = 1, report }) => {
    const { boundaries, violations } = await mfaCrashMatrix({
      paths: mfaPaths,
      strikes: () => null,
      nested: long ? { runs: null, strikes: null } : nestedSample,
      seed,
      report,
    })
    const summary = `mfa crash matrix: ${boundaries} boundaries, ${mfaPaths.length} paths, ${violations.length} violations`
    return { summary, violations: violations.length }
  },
}
