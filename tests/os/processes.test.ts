import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { platformOf, takeEnvironment, variablesOf } from '../../electron/os/environment.ts'
import { processesFor, type SystemProbe } from '../../electron/os/processes.ts'

/** A system that answers from tables; what is not in them can't be had. */
function systemOf(
  files: Record<string, string>,
  commands: Record<string, string>,
  living: number[],
): SystemProbe {
  const from = async (table: Record<string, string>, name: string) => {
    const found = table[name]
    if (found === undefined) throw new Error('not there')
    return found
  }
  return {
    read: (path) => from(files, path),
    run: (command, parameters) => from(commands, [command, ...parameters].join(' ')),
    exists: (processId) => living.includes(processId),
    own: { processId: 7, startedAt: 1_760_000_000_000.25 },
  }
}

/** /proc/<pid>/stat with a name made to mislead: it holds a parenthesis and spaces. */
function stat(state: string, start: string): string {
  return `7 (a) b (c) ${state} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 ${start} 20 21`
}

describe('Linux', () => {
  const files = {
    '/proc/sys/kernel/random/boot_id': 'b-1\n',
    '/proc/7/stat': stat('S', '4711'),
    '/proc/8/stat': stat('Z', '99'),
  }
  const processes = processesFor('linux', systemOf(files, {}, [7, 8, 9]))

  test('boot and own start', async () => {
    expect([await processes.bootId(), await processes.ownStart()]).toEqual(['b-1', '4711'])
  })

  test.each([
    ['the same process', 7, '4711', true],
    ['case 33: its id is used by another one now', 7, '4000', false],
    ['ended, not yet waited for', 8, '99', false],
    ['nobody has the id', 10, '4711', false],
    ['somebody has the id, its start can not be read', 9, '4711', true],
    ['a lock that names no start', 7, '', true],
  ])('%s', async (_title, processId, start, alive) => {
    expect(await processes.isAlive(processId, start)).toBe(alive)
  })

  test('a system that tells nothing', async () => {
    const silent = processesFor('linux', systemOf({}, {}, []))
    expect([await silent.bootId(), await silent.ownStart()]).toEqual(['', ''])
  })
})

describe('macOS', () => {
  const commands = {
    '/usr/sbin/sysctl -n kern.bootsessionuuid': '5F0C-1\n',
    '/bin/ps -o lstart= -p 7': 'Sat Mar 14 09:00:00 2026    \n',
  }
  const processes = processesFor('darwin', systemOf({}, commands, [7]))

  test('boot, own start, and who lives', async () => {
    expect([await processes.bootId(), await processes.ownStart()]).toEqual([
      '5F0C-1',
      'Sat Mar 14 09:00:00 2026',
    ])
    expect(await processes.isAlive(7, 'Sat Mar 14 09:00:00 2026')).toBe(true)
    expect(await processes.isAlive(7, 'Sat Mar 14 08:00:00 2026')).toBe(false)
  })
})

describe('Windows', () => {
  const script = (processId: number) =>
    `powershell.exe -NoProfile -NonInteractive -Command [DateTimeOffset]::new((Get-Process -Id ${processId}).StartTime).ToUnixTimeMilliseconds()`
  const processes = processesFor('win32', systemOf({}, { [script(7)]: '1760000000900\r\n' }, [7, 8]))

  test('no boot; own start from Node, close to what PowerShell says', async () => {
    expect([await processes.bootId(), await processes.ownStart()]).toEqual(['', '1760000000000'])
    expect(await processes.isAlive(7, await processes.ownStart())).toBe(true)
    expect(await processes.isAlive(7, '1750000000000')).toBe(false)
    expect(await processes.isAlive(8, '1760000000000')).toBe(true)
    expect(await processes.isAlive(9, '1760000000000')).toBe(false)
  })
})

test('case 33: a real process: alive, ended, and an id with another start', async () => {
  const environment = await takeEnvironment('/nowhere')
  const { processId, processStart, isProcessAlive } = environment
  expect(await isProcessAlive(processId, processStart)).toBe(true)
  expect(await isProcessAlive(processId, `${processStart}1`)).toBe(false)
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  expect(await isProcessAlive(child.pid ?? 0, '1')).toBe(false)
  expect(environment).toMatchObject({ dataFolder: '/nowhere', processId: process.pid })
})

test('other systems count as Linux', () => {
  expect(['darwin', 'win32', 'linux', 'freebsd'].map(platformOf)).toEqual([
    'darwin',
    'win32',
    'linux',
    'linux',
  ])
})

test('variables are found whatever their case on Windows, and there alone', () => {
  const given = { Https_Proxy: 'http://p', Path: 'x' }
  expect(variablesOf('win32', given)).toEqual({ HTTPS_PROXY: 'http://p', PATH: 'x' })
  expect(variablesOf('linux', given)).toEqual(given)
})
