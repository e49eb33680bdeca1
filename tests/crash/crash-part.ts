import type { MatrixPart } from '../../build/matrix/part.ts'
import { crashMatrix } from './crash-matrix.ts'
import { paths } from './paths.ts'

/** How many of the runs are struck again inside their recovery, and how often each, where not all are. */
const nestedSample = { runs: 60, strikes: 12 }

/** Every boundary of every path; `long` strikes again at every boundary of each recovery. */
export const part: MatrixPart = {
  name: 'crash',
  run: async ({ long, seed = 1, report }) => {
    const { boundaries, violations } = await crashMatrix({
      paths,
      strikes: () => null,
      nested: long ? { runs: null, strikes: null } : nestedSample,
      seed,
      report,
    })
    const summary = `crash matrix: ${boundaries} boundaries, ${paths.length} paths, ${violations.length} violations`
    return { summary, violations: violations.length }
  },
}
