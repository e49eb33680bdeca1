import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import type { FileTools } from '../../electron/files/real-file.ts'
import type { Done } from '../../electron/ports/history.ts'
import { FakeClock } from '../fakes/clock.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk, type FaultyDiskOptions } from '../fakes/faulty-disk.ts'
import { FakeLog } from '../fakes/log.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { historyOnDisk } from './on-disk.ts'

const ana = 'arn:aws:iam::123456789012:user/eng/ana'
const bo = 'arn:aws:iam::210987654321:user/bo'
const made: Done = { action: 'key-made', identityId: ana, accessKeyId: 'AKIAEXAMPLE1', requestIds: ['r-1'] }

function desk(faults: FaultyDiskOptions = {}) {
  const dataFolder = join(temporaryFolder(), 'keyturn')
  const clock = new FakeClock(new Date('2026-11-24T14:10:00Z'))
  const disk = new FaultyDisk(createNodeDisk('linux'), faults)
  const randomness = new SeededRandomness(1)
  const tools: FileTools = { disk, clock, randomness, environment: fakeEnvironment({ dataFolder }) }
  const path = join(dataFolder, 'history.jsonl')
  const log = new FakeLog()
  const told: string[] = []
  /** A process of its own over the same disk. */
  const start = () => historyOnDisk(tools, { log, added: ({ action }) => told.push(action) })
  return {
    ...{ path, clock, disk, log, told, start, tools },
    text: () => readFileSync(path, 'utf8'),
    put: (text: string) => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(path, text, { mode: 0o600 })
    },
  }
}

async function entriesOf(
  history: ReturnType<ReturnType<typeof desk>['start']>,
  identityId: string | null = null,
) {
  const view = await history.view(identityId)
  if (!view.ok) throw new Error(view.problem.code)
  return view.value
}

describe('what is added', () => {
  it('is a line of JSON with a version, private, in the order of the calls, and the newest first for whoever looks', async () => {
    const { start, text, path, told, clock } = desk()
    const history = start()
    history.add(made)
    clock.advance(1_000)
    history.add({ action: 'key-written', identityId: ana, names: ['default'] })
    history.add({ action: 'mfa-removed', identityId: bo, names: ['phone'] })
    const { entries, unreadable } = await entriesOf(history)
    const lines = text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ version, action }) => `${version} ${action}`)).toEqual([
      '1 key-made',
      '1 key-written',
      '1 mfa-removed',
    ])
    expect(lines[0]).toMatchObject({
      ...{ at: '2026-11-24T14:10:00.000Z', result: 'done', problem: null, operationId: null },
      ...{ identityId: ana, userName: 'ana', account: '123456789012', requestIds: ['r-1'] },
    })
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700])
    expect(entries.map(({ action }) => action)).toEqual(['mfa-removed', 'key-written', 'key-made'])
    expect([unreadable, told]).toEqual([0, ['key-made', 'key-written', 'mfa-removed']])
    expect((await entriesOf(history, bo)).entries.map(({ userName }) => userName)).toEqual(['bo'])
    expect((await entriesOf(start())).entries).toEqual(entries)
  })

  it('is private from its first line on', async () => {
    const { start, path } = desk()
    const history = start()
    history.add(made)
    await entriesOf(history)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('stands there once, however often and by which process it is told', async () => {
    const { start, text, told } = desk()
    const first = start()
    first.add({ ...made, id: 'rotation-1:2' })
    first.add({ ...made, id: 'rotation-1:2' })
    await first.settled()
    const second = start()
    second.add({ ...made, id: 'rotation-1:2' })
    second.add({ ...made, id: 'rotation-1:3' })
    await second.settled()
    expect(text().match(/"id":"[^"]+"/g)).toEqual(['"id":"rotation-1:2"', '"id":"rotation-1:3"'])
    expect(told).toEqual(['key-made', 'key-made'])
  })

  it('closes a file that others could read', async () => {
    const { start, put, path } = desk()
    put('')
    chmodSync(path, 0o644)
    const history = start()
    history.add(made)
    await history.settled()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is looked for on no disk until something is added or asked for', () => {
    const { start, disk } = desk()
    start()
    expect(disk.calls).toEqual([])
  })

  it('has what AWS said in its own words redacted', async () => {
    const { start, text } = desk()
    const history = start()
    const detail = `no such secret_access_key=${'a1B+'.repeat(10)}`
    history.add({ ...made, result: 'failed', problem: problem('input-refused', { detail }) })
    await history.settled()
    expect(text()).toContain('[secret]')
    expect(text()).not.toContain('a1B+')
  })
})

describe('what can not be written', () => {
  it('fails nothing, and the log says so; the next one stands on a line of its own', async () => {
    let isFull = true
    const { start, text, log, told } = desk({
      fault: ({ method }) => (isFull && method === 'appendSynced' ? { kind: 'error', code: 'ENOSPC' } : null),
    })
    const history = start()
    history.add({ ...made, id: 'a' })
    history.add({ ...made, id: 'b' })
    await history.settled()
    isFull = false
    history.add({ ...made, id: 'c' })
    await history.settled()
    expect(text().match(/"id":"[^"]+"/g)).toEqual(['"id":"a"', '"id":"c"'])
    expect(log.lines.filter(({ event }) => event === 'history-not-written')).toHaveLength(1)
    expect(told).toHaveLength(2)
    expect((await entriesOf(start())).unreadable).toBe(0)
  })

  it('where the file can not even be read, is told and asked for again', async () => {
    let isClosed = true
    const { start, put, log } = desk({
      fault: ({ method, path }) =>
        isClosed && method === 'read' && path.endsWith('.jsonl') ? { kind: 'error', code: 'EACCES' } : null,
    })
    put('')
    const history = start()
    history.add(made)
    expect(await history.view(null)).toMatchObject({ ok: false, problem: { code: 'file-unreadable' } })
    expect(await history.export(null, 'csv')).toMatchObject({ ok: false })
    expect(log.lines.map(({ event }) => event)).toEqual(['history-not-written'])
    isClosed = false
    expect(await entriesOf(history)).toEqual({ entries: [], unreadable: 0 })
  })

  it('a bug in what is told ends nothing', async () => {
    const { start, log } = desk({ fault: () => null })
    const history = start()
    const circular: string[] = []
    Object.assign(circular, { toJSON: () => BigInt(1) })
    history.add({ ...made, names: circular })
    history.add(made)
    expect((await entriesOf(history)).entries).toHaveLength(1)
    expect(log.lines.map(({ event }) => event)).toEqual(['history-not-written'])
  })
})

describe('what can not be read', () => {
  it('is counted, stays where it is, and hides nothing else', async () => {
    const { start, text, put } = desk()
    const first = start()
    first.add({ ...made, id: 'a' })
    await first.settled()
    const whole = text()
    const strange = ['{"version":2,"id":"x"}', '[1]', 'null', '{"version":1,"id":"y"}', '{"vers']
    put(`${whole}\n${strange.join('\n')}`)
    const second = start()
    expect(await entriesOf(second)).toMatchObject({ unreadable: 5, entries: [{ id: 'a' }] })
    second.add({ ...made, id: 'b' })
    await second.settled()
    expect(text().startsWith(`${whole}\n${strange.join('\n')}\n{"version":1,"id":"b"`)).toBe(true)
    expect(await entriesOf(start())).toMatchObject({ unreadable: 5, entries: [{ id: 'b' }, { id: 'a' }] })
  })

  it('a line that lacks nothing but its end is whole', async () => {
    const { start, text, put } = desk()
    const first = start()
    first.add({ ...made, id: 'a' })
    await first.settled()
    put(text().trimEnd())
    const second = start()
    second.add({ ...made, id: 'a' })
    second.add({ ...made, id: 'b' })
    expect(await entriesOf(second)).toMatchObject({ unreadable: 0, entries: [{ id: 'b' }, { id: 'a' }] })
  })
})

describe('a power cut on a modelled disk', () => {
  it('at any moment leaves what was settled before, and room for what comes after', async () => {
    const disk = new MemoryDisk()
    const above = '/home/ana/.config'
    await disk.makeFolder(above)
    for (const folder of ['/', '/home', '/home/ana']) await disk.syncFolder(folder)
    const ruins: { readonly disk: MemoryDisk; readonly settled: number }[] = []
    let settled = 0
    const look = () => {
      for (let kept = 0; kept <= disk.unsyncedNames; kept += 1)
        ruins.push({ disk: disk.cutPower(kept), settled })
    }
    const over = (of: FileTools['disk']) => {
      const clock = new FakeClock()
      const environment = fakeEnvironment({ dataFolder: `${above}/keyturn` })
      return historyOnDisk({ disk: of, clock, environment, randomness: new SeededRandomness(1) })
    }
    const history = over(new FaultyDisk(disk, { between: look }))
    for (const id of ['a', 'b', 'c']) {
      history.add({ ...made, id })
      await history.settled()
      settled += 1
      look()
    }
    expect(ruins.length).toBeGreaterThan(12)
    for (const ruin of ruins) {
      const { entries, unreadable } = await entriesOf(over(ruin.disk))
      expect(entries.length).toBeGreaterThanOrEqual(ruin.settled)
      expect(unreadable).toBe(0)
      const after = over(ruin.disk)
      for (const id of ['a', 'b', 'c', 'd']) after.add({ ...made, id })
      const { entries: all } = await entriesOf(after)
      expect(all.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd'])
    }
  })
})
