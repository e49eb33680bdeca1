import type { MatrixPart } from '../../build/matrix/part.ts'
import { paths } from './paths.ts'
import { powerCuts } from './power-cuts.ts'

const cutsOfAPath = 600

/** Power cuts at every change of the disk, with each loss where `long`, else so many drawn by the seed. */
export const part: MatrixPart = {
  name: 'power',
  run: async ({ long, seed = 1, report }) => {
    const { cuts, violations } = await powerCuts({
      paths,
      cuts: () => (long ? null : cutsOfAPath),
      seed,
      report,
    })
    return {
      summary: `power cuts: ${cuts} cuts, ${violations.length} violations`,
      violations: violations.length,
    }
  },
}
