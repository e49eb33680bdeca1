import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { OperationStore, type OperationStoreParts } from '../../electron/operations/operation-store.ts'
import { SafeStorageVault } from '../../electron/os/vault.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { Vault } from '../../electron/ports/vault.ts'
import { FakeClock } from '../fakes/clock.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { workingStore } from '../fakes/safe-storage.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { FakeVault } from '../fakes/vault.ts'

const record = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), secret: z.string() }),
  z.strictObject({ kind: z.literal('step'), number: z.number() }),
])
type TestRecord = z.infer<typeof record>

const secret = new Secret('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')

function world(overrides: { disk?: Disk; vault?: Vault } = {}) {
  const folder = join(temporaryFolder(), 'operations')
  const vault = new FakeVault()
  const parts: OperationStoreParts = {
    folder,
    vault: overrides.vault ?? vault,
    disk: overrides.disk ?? createNodeDisk('linux'),
    clock: new FakeClock(),
    randomness: new SeededRandomness(),
    awsNow: () => new Date('2026-03-14T09:00:05Z'),
  }
  const open = (changes: Partial<OperationStoreParts> = {}) =>
    new OperationStore<TestRecord>({ ...parts, ...changes }, 'rotation', record)
  const create = async () => {
    const created = await open().create((seal) => ({ kind: 'opened', secret: seal(secret, 'AKIAOLD') }))
    if (!created.ok) throw new Error(created.problem.code)
    return created.value
  }
  const findOnly = async (changes: Partial<OperationStoreParts> = {}) => {
    const found = await open(changes).findAll()
    return found.ok ? found.value[0] : undefined
  }
  const journalFile = () => join(folder, readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '')
  return { folder, vault, parts, open, create, findOnly, journalFile }
}

/** A disk on which one method fails, as often as told, with Node's own kind of error. */
function diskWhere(
  method: 'appendSynced' | 'createSynced' | 'list' | 'facts',
  code: string,
  times: number,
): Disk {
  const disk = createNodeDisk('linux')
  let left = times
  return {
    ...disk,
    [method]: async (...args: never[]) => {
      if (left-- > 0) throw Object.assign(new Error(code), { code })
      return (disk[method] as (...args: never[]) => Promise<unknown>)(...args)
    },
  }
}

test('a journal that was closed opens again with its records and its secrets', async () => {
  const { create, findOnly, folder, journalFile } = world()
  const journal = await create()
  await journal.append({ kind: 'step', number: 1 })
  const found = await findOnly()
  if (!found?.journal.ok) throw new Error('not found')
  const [opened, step] = found.journal.value.stamped
  expect(step).toMatchObject({
    sequence: 1,
    awsTime: '2026-03-14T09:00:05.000Z',
    record: { kind: 'step', number: 1 },
  })
  if (opened?.record.kind !== 'opened') throw new Error('not opened')
  expect(found.journal.value.unseal(opened.record.secret, 'AKIAOLD')?.equals(secret)).toBe(true)
  expect(found.journal.value.unseal(opened.record.secret, 'AKIAOTHER')).toBeNull()
  expect(readFileSync(journalFile(), 'utf8')).not.toContain(secret.reveal())
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('case 18: a torn last record is cut off, and the journal goes on', async () => {
  const { create, findOnly, journalFile } = world()
  const journal = await create()
  await journal.append({ kind: 'step', number: 1 })
  const whole = readFileSync(journalFile())
  await journal.append({ kind: 'step', number: 2 })
  const longer = readFileSync(journalFile())
  for (let size = whole.length; size < longer.length; size += 1) {
    writeFileSync(journalFile(), longer.subarray(0, size))
    const found = await findOnly()
    if (!found?.journal.ok) throw new Error(`unreadable at ${size} bytes`)
    expect(found.journal.value.stamped).toHaveLength(2)
  }
  const reopened = await findOnly()
  if (!reopened?.journal.ok) throw new Error('unreadable')
  await reopened.journal.value.append({ kind: 'step', number: 3 })
  const again = await findOnly()
  expect(again?.journal.ok && again.journal.value.stamped.map(({ record }) => record)).toMatchObject([
    { kind: 'opened' },
    { number: 1 },
    { number: 3 },
  ])
})

test.each([
  ['altered', (lines: string[]) => lines.with(1, `${lines[1]?.replace('"number":1', '"number":7')}`)],
  ['missing', (lines: string[]) => lines.toSpliced(1, 1)],
  ['swapped', (lines: string[]) => [lines[0] ?? '', lines[2] ?? '', lines[1] ?? '', ...lines.slice(3)]],
])('a record that is %s before the last one makes the journal unreadable', async (_name, damage) => {
  const { create, findOnly, journalFile } = world()
  const journal = await create()
  for (const number of [1, 2, 3]) await journal.append({ kind: 'step', number })
  const lines = readFileSync(journalFile(), 'utf8').split('\n')
  writeFileSync(journalFile(), damage(lines).join('\n'))
  const found = await findOnly()
  expect(found?.journal).toMatchObject({ ok: false, problem: { code: 'operation-unreadable' } })
})

test('a journal of another version is unreadable, never half read', async () => {
  const { create, parts } = world()
  await create()
  const newer = z.strictObject({ kind: z.literal('opened'), secret: z.string(), version: z.literal(2) })
  const all = await new OperationStore(parts, 'rotation', newer).findAll()
  const [found] = all.ok ? all.value : []
  expect(found?.journal).toMatchObject({ ok: false, problem: { code: 'operation-unreadable' } })
})

test('a record that could not be read back is a bug, and is refused before it is written', async () => {
  const { create, journalFile } = world()
  const journal = await create()
  const before = readFileSync(journalFile(), 'utf8')
  const strange = { kind: 'step', number: 1, more: 'than the schema knows' } as const
  await expect(journal.append(strange)).rejects.toThrow('Unrecognized key')
  expect(readFileSync(journalFile(), 'utf8')).toBe(before)
  expect(await journal.append({ kind: 'step', number: 2 })).toMatchObject({ ok: true })
})

test('case 39: after the store was reset the records read, the secrets do not', async () => {
  const { create, findOnly, vault } = world()
  await create()
  vault.reset()
  const found = await findOnly()
  expect(found).toMatchObject({ keyProblem: { code: 'store-changed' }, journal: { ok: true } })
  if (!found?.journal.ok) throw new Error('unreadable')
  expect(found.journal.value.hasKey).toBe(false)
  const [opened] = found.journal.value.stamped
  expect(
    opened?.record.kind === 'opened' && found.journal.value.unseal(opened.record.secret, 'AKIAOLD'),
  ).toBeNull()
})

test('case 39: with another secret store than before, both are named', async () => {
  const vaultOf = (prefix: string, backend: 'kwallet5' | 'basic_text') =>
    new SafeStorageVault(workingStore(prefix, backend), 'linux')
  const { create, findOnly } = world({ vault: vaultOf('v11', 'kwallet5') })
  await create()
  expect(await findOnly()).toMatchObject({ keyProblem: null })
  expect(await findOnly({ vault: vaultOf('v10', 'basic_text') })).toMatchObject({
    keyProblem: { code: 'store-changed', data: { sealedBy: 'kwallet5', backend: 'basic_text' } },
    journal: { ok: true },
  })
})

test('case 9: a locked store is found before anything is written', async () => {
  const vault = new FakeVault()
  vault.lock()
  const { open, folder } = world({ vault })
  const created = await open().create((seal) => ({ kind: 'opened', secret: seal(secret, 'AKIAOLD') }))
  expect(created).toMatchObject({ ok: false, problem: { code: 'store-locked', retryable: true } })
  expect(() => readdirSync(folder)).toThrow('ENOENT')
})

test('without a secret store the key lies in a 0600 file, and the journal still opens', async () => {
  const { create, findOnly } = world({ vault: new FakeVault('none') })
  await create()
  const found = await findOnly()
  expect(found).toMatchObject({ keyProblem: null, journal: { ok: true } })
})

test('case 8: a full disk gives up the kept room, and the record stands', async () => {
  const { create, folder, findOnly } = world({ disk: diskWhere('appendSynced', 'ENOSPC', 0) })
  await create()
  expect(readdirSync(folder).filter((name) => name.endsWith('.room'))).toHaveLength(1)
  const found = await findOnly({ disk: diskWhere('appendSynced', 'ENOSPC', 1) })
  if (!found?.journal.ok) throw new Error('unreadable')
  expect(await found.journal.value.append({ kind: 'step', number: 1 })).toEqual({
    ok: true,
    value: undefined,
  })
  expect(readdirSync(folder).filter((name) => name.endsWith('.room'))).toEqual([])
  expect(found.journal.value.stamped).toHaveLength(2)
})

test('a record that can not be written is not there, and can be written later', async () => {
  const { create, findOnly, journalFile } = world()
  await create()
  const found = await findOnly({ disk: diskWhere('appendSynced', 'EIO', 2) })
  if (!found?.journal.ok) throw new Error('unreadable')
  const journal = found.journal.value
  expect(await journal.append({ kind: 'step', number: 1 })).toMatchObject({
    ok: false,
    problem: { code: 'journal-failed' },
  })
  expect(journal.stamped).toHaveLength(1)
  // Half a line may be left behind by the failed write.
  appendFileSync(journalFile(), 'half a li')
  expect(await journal.append({ kind: 'step', number: 2 })).toMatchObject({ ok: true })
  const again = await findOnly()
  expect(again?.journal.ok && again.journal.value.stamped[1]?.record).toEqual({ kind: 'step', number: 2 })
})

test('an operation that can not be opened leaves nothing behind', async () => {
  const { open, folder } = world({ disk: diskWhere('appendSynced', 'EIO', 9) })
  const created = await open().create((seal) => ({ kind: 'opened', secret: seal(secret, 'AKIAOLD') }))
  expect(created).toMatchObject({ ok: false, problem: { code: 'journal-failed' } })
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that can not be listed is a problem that names it, never an operation that is missing', async () => {
  const { create, open, folder, findOnly } = world()
  await create()
  const disk = diskWhere('list', 'EACCES', 2)
  const unlisted = { ok: false, problem: { code: 'journal-failed', data: { path: folder } } }
  expect(await open({ disk }).findAll()).toMatchObject(unlisted)
  await open({ disk }).removeLeftovers()
  expect(await open({ disk: diskWhere('facts', 'EIO', 1) }).findAll()).toMatchObject(unlisted)
  expect((await findOnly({ disk }))?.journal.ok).toBe(true)
})

test('keys and rooms without a journal are leftovers of a crash, and are removed; a journal with its key stays', async () => {
  const { create, open, folder } = world()
  await create()
  const kept = readdirSync(folder).sort()
  writeFileSync(join(folder, 'rotation-orphan.key'), 'x')
  writeFileSync(join(folder, 'rotation-orphan.room'), 'x')
  await open().removeLeftovers()
  expect(readdirSync(folder).sort()).toEqual(kept)
})

test('at the end the key is destroyed and the journal stays as history', async () => {
  const { create, folder, findOnly } = world()
  const journal = await create()
  expect(await journal.destroyKey()).toMatchObject({ ok: true })
  expect(await journal.destroyKey()).toMatchObject({ ok: true })
  expect(readdirSync(folder)).toEqual([`${journal.id}.journal`])
  const found = await findOnly()
  expect(found).toMatchObject({ keyProblem: null, journal: { ok: true } })
  expect(found?.journal.ok && found.journal.value.hasKey).toBe(false)
})
