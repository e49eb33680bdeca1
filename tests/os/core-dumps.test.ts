import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { forbidCoreDumps } from '../../electron/os/core-dumps.ts'
import { FakeLog } from '../fakes/log.ts'

const coreLimit = async (processId: number | undefined) =>
  /^Max core file size +(\S+) +(\S+)/m.exec(await readFile(`/proc/${processId}/limits`, 'utf8'))?.slice(1)

describe.skipIf(process.platform !== 'linux')('core dumps (needs Linux)', () => {
  it('are forbidden for the process, softly and hard', async () => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const gone = once(child, 'exit')
    try {
      const log = new FakeLog()
      await forbidCoreDumps('linux', child.pid ?? 0, log)
      expect(await coreLimit(child.pid)).toEqual(['0', '0'])
      expect(log.events()).toEqual([])
    } finally {
      child.stdin.end()
      await gone
    }
  })

  it('that can not be forbidden are told to the log', async () => {
    const log = new FakeLog()
    await forbidCoreDumps('linux', 2 ** 22 + 1, log)
    expect(log.events()).toEqual(['core-dumps-allowed'])
  })
})

it('asks nothing of systems that write none', async () => {
  const log = new FakeLog()
  await forbidCoreDumps('darwin', -1, log)
  await forbidCoreDumps('win32', -1, log)
  expect(log.events()).toEqual([])
})
