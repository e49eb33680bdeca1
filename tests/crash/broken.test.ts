/** Copies that are broken on purpose are caught, each time; the product, asked the same, is not. */
import { expect, test } from 'vitest'
import { brokenCopies } from './broken-copies.ts'
import { crashMatrix } from './crash-matrix.ts'
import { pathNamed } from './paths.ts'
import { powerCuts } from './power-cuts.ts'
import { secondWriter } from './second-writer.ts'

const [plain, edited] = [pathNamed('plain'), pathNamed('edit-and-undo')]
const nested = { runs: 0, strikes: 0 }
const seeds = [1, 2, 3]

test('a journal that is written after the effect is caught by a kill around the making of the key', async () => {
  const only = /createAccessKey$/
  const options = { paths: [plain], only, strikes: () => null, nested, seed: 1 }
  const { violations } = await crashMatrix({ ...options, broken: 'journal after effect' })
  expect(violations.join('\n')).toMatch(/G4: \S+ is active, nobody holds it, and nobody names it/)
  expect((await crashMatrix(options)).violations).toEqual([])
}, 60_000)

test.each(seeds)(
  'an undo that puts back the whole file is caught by what others wrote (seed %i)',
  async (seed) => {
    const options = { paths: [edited], cuts: () => 8, seed }
    const { breaking } = brokenCopies['undo by whole-file backup']
    const { violations } = await powerCuts({ ...options, ...(breaking ? { breaking } : {}) })
    expect(violations.join('\n')).toMatch(/G6: \S+ differs in more than the pair/)
    expect((await powerCuts(options)).violations).toEqual([])
  },
)

test.each(seeds)('a sync that is left out is caught by power cuts (seed %i)', async (seed) => {
  const { disk } = brokenCopies['sync left out']
  const options = { paths: [plain], cuts: () => 40, seed }
  const { violations } = await powerCuts({ ...options, ...(disk ? { brokenDisk: disk } : {}) })
  expect(violations.join('\n')).toMatch(/G[1-5]: /)
  expect((await powerCuts(options)).violations).toEqual([])
})

test('case 33: two processes at one file lose nothing; without the lock they do', async () => {
  expect(await secondWriter()).toEqual([])
  const lost = await secondWriter(brokenCopies['write without lock'].disk)
  expect(lost.join('\n')).toMatch(/the setting is gone|the pair was not written/)
})
