/** Copies that are broken on purpose are caught; the product, asked the same, is not. */
import { expect, test } from 'vitest'
import type { BrokenMfaName } from './broken-copies.ts'
import { mfaCrashMatrix } from './matrix.ts'
import { mfaPathNamed } from './paths.ts'

const nested = { runs: 0, strikes: 0 }

test.each<[BrokenMfaName, string, RegExp, RegExp]>([
  [
    'journal after effect',
    'set-up-force-mfa',
    /createVirtualMfaDevice$/,
    /M3: \S+ is loose, and nobody names it/,
  ],
  ['journals forgotten', 'set-up', /enableMfaDevice$/, /M3: \S+ is loose, and nobody names it/],
  ['old device first', 'replace', /createVirtualMfaDevice$/, /M1: no device works any more/],
])(
  '%s is caught',
  async (broken, path, only, expected) => {
    const options = { paths: [mfaPathNamed(path)], only, strikes: () => null, nested, seed: 1 }
    const { violations } = await mfaCrashMatrix({ ...options, broken })
    expect(violations.join('\n')).toMatch(expected)
    expect((await mfaCrashMatrix(options)).violations).toEqual([])
  },
  120_000,
)
