/** The journal: each record is on the disk before the next call is made, so this is a rotation's own share of time. */
import path from 'node:path'
import { z } from 'zod'
import type { Benchmark } from '../../build/bench.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { OperationStore } from '../../electron/operations/operation-store.ts'
import { SystemClock } from '../../electron/os/clock.ts'
import { SystemRandomness } from '../../electron/os/randomness.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { FakeVault } from '../fakes/vault.ts'
import { benchFolder } from './support.ts'

const record = z.strictObject({ kind: z.string(), secret: z.string() })
const secret = new Secret('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')

const store = new OperationStore(
  {
    folder: path.join(benchFolder(), 'operations'),
    vault: new FakeVault(),
    disk: createNodeDisk('linux'),
    clock: new SystemClock(),
    randomness: new SystemRandomness(),
    awsNow: () => null,
  },
  'rotation',
  record,
)
const created = await store.create((seal) => ({ kind: 'opened', secret: seal(secret, 'AKIAOLD') }))
if (!created.ok) throw new Error(created.problem.code)
const journal = created.value

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'journal: append and sync one record',
    rounds: 100,
    async run() {
      const sealed = journal.seal(secret, 'AKIANEW') ?? ''
      const appended = await journal.append({ kind: 'made', secret: sealed })
      if (!appended.ok) throw new Error(appended.problem.code)
    },
  },
]
