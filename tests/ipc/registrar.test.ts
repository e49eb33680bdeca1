import { describe, expect, it } from 'vitest'
import { channelOf, commandNames } from '../../electron/contract/channels.ts'
import type { CommandHandlers } from '../../electron/contract/commands.ts'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { OwnWindows } from '../../electron/ipc/own-windows.ts'
import { registerCommands } from '../../electron/ipc/registrar.ts'
import { FakeContents, FakeIpcMain } from '../fakes/electron.ts'
import { FakeLog } from '../fakes/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'

const refused = { ok: false, problem: { code: 'sender-refused', data: {}, retryable: false } }

/** A registrar with the handlers given; a call of any other is a failure of the test. */
function registrar(handlers: Partial<CommandHandlers> = {}) {
  const calls: string[] = []
  const unexpected = commandNames.map((name) => [
    name,
    async () => {
      calls.push(name)
      return ok()
    },
  ])
  const ipc = new FakeIpcMain()
  const windows = new OwnWindows()
  const page = new FakeContents()
  windows.add(page.electron)
  const log = new FakeLog()
  registerCommands({
    ipcMain: ipc.electron,
    windows,
    handlers: { ...(Object.fromEntries(unexpected) as CommandHandlers), ...handlers },
    log,
    randomness: new SeededRandomness(),
  })
  const invoke = (name: string, input: unknown, ...from: [FakeContents, unknown?] | []) => {
    const [sender = page, frame = sender.mainFrame] = from
    return ipc.invoke(`keyturn:${name}`, input, sender, frame)
  }
  return { ipc, page, windows, log, calls, invoke }
}

describe('who may send', () => {
  it('registers every command of the contract and nothing else', () => {
    expect([...registrar().ipc.handlers.keys()]).toEqual(commandNames.map(channelOf))
  })

  it('lets the main frame of an own window in', async () => {
    const { invoke, calls } = registrar()
    expect(await invoke('identitiesCheck', undefined)).toEqual({ ok: true, value: undefined })
    expect(calls).toEqual(['identitiesCheck'])
  })

  const strangers: readonly [reason: string, stranger: (page: FakeContents) => [FakeContents, unknown]][] = [
    ['unknown-window', () => senderOf(new FakeContents())],
    ['frame-gone', (page) => [page, null]],
    ['sub-frame', (page) => [page, page.subFrame('app://keyturn/')]],
    ['not-the-main-frame', (page) => [page, new FakeContents().mainFrame]],
    ['other-origin', (page) => shows(page, 'https://evil.example/')],
    ['other-origin', (page) => shows(page, 'app://keyturn.evil/')],
    ['other-origin', (page) => shows(page, 'app://keyturn@evil/')],
    ['other-origin', (page) => shows(page, '')],
  ]

  it.each(strangers)('refuses by a problem, and logs: %s', async (reason, stranger) => {
    const { page, invoke, calls, log } = registrar()
    const [sender, frame] = stranger(page)
    expect(await invoke('identitiesCheck', undefined, sender, frame)).toEqual(refused)
    expect(calls).toEqual([])
    expect(log.lines).toEqual([
      { level: 'warn', event: 'sender-refused', fields: { command: 'identitiesCheck', reason } },
    ])
  })

  it('forgets a window that is destroyed', async () => {
    const { page, invoke } = registrar()
    page.destroy()
    expect(await invoke('identitiesCheck', undefined)).toEqual(refused)
  })

  it('looks at the sender before anything that it sent', async () => {
    const { invoke, log } = registrar()
    await invoke('profileAdd', { nonsense: true }, new FakeContents())
    expect(log.events()).toEqual(['sender-refused'])
  })
})

describe('what may come in', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

  it.each([
    ['identityGet', undefined],
    ['identityGet', { identityId: '' }],
    ['identityGet', { identityId: 1 }],
    ['identityGet', { identityId: 'a', more: true }],
    ['identitiesCheck', null],
    ['identitiesCheck', {}],
    ['linkOpen', { link: 'https://evil.example/' }],
    ['rotationProvideCode', { operationId: 'o', serialNumber: 's', code: '12345' }],
    ['textCopy', { text: 'x'.repeat(8001) }],
  ])('refuses an ill-formed %s', async (name, input) => {
    const { invoke, calls } = registrar()
    expect(await invoke(name, input)).toMatchObject({ ok: false, problem: { code: 'input-invalid' } })
    expect(calls).toEqual([])
  })

  it('tells where it is wrong, and neither page nor log what was in it', async () => {
    const { invoke, log } = registrar()
    const input = { name: '', accessKeyId: 'x', secretAccessKey: secret.repeat(9), region: secret.repeat(9) }
    const answer = await invoke('profileAdd', input)
    expect(answer).toMatchObject({
      problem: {
        data: {
          issues: [
            'name: too_small',
            'accessKeyId: too_small',
            'secretAccessKey: too_big',
            'region: too_big',
          ],
        },
      },
    })
    expect(JSON.stringify([answer, log.lines])).not.toContain(secret)
  })
})

describe('what may go out', () => {
  const internal = { ok: false, problem: { code: 'internal', data: { reference: expect.any(String) } } }

  it('passes a value that fits', async () => {
    const { invoke } = registrar({ profileAdd: async () => ok({ identityId: 'arn' }) })
    const input = { name: 'n', accessKeyId: 'A'.repeat(20), secretAccessKey: 's', region: '' }
    expect(await invoke('profileAdd', input)).toEqual({ ok: true, value: { identityId: 'arn' } })
  })

  it('passes a problem with its data and request id', async () => {
    const refusal = problem('access-denied', { action: 'iam:CreateAccessKey', explicit: true }, 'request-1')
    const { invoke } = registrar({ identitiesCheck: async () => failed(refusal) })
    expect(await invoke('identitiesCheck', undefined)).toEqual({ ok: false, problem: refusal })
  })

  it('lets no field out that the contract does not name', async () => {
    const leaking = { identityId: 'arn', secretAccessKey: 'hidden-value' }
    const { invoke, log } = registrar({ profileAdd: async () => ok(leaking) })
    const input = { name: 'n', accessKeyId: 'A'.repeat(20), secretAccessKey: 's', region: '' }
    const answer = await invoke('profileAdd', input)
    expect(answer).toMatchObject(internal)
    expect(JSON.stringify([answer, log.lines])).not.toContain('hidden-value')
  })

  it('lets no problem out whose data does not fit its code', async () => {
    const odd = { code: 'throttled', data: { secret: 'hidden-value' }, retryable: true }
    // @ts-expect-error -- a handler that got round the types
    const { invoke } = registrar({ identitiesCheck: async () => failed(odd) })
    const answer = await invoke('identitiesCheck', undefined)
    expect(answer).toMatchObject(internal)
    expect(JSON.stringify(answer)).not.toContain('hidden-value')
  })

  it.each([undefined, null, 'text'])(
    'turns an answer that is no result into a problem: %s',
    async (answer) => {
      // @ts-expect-error -- a handler that got round the types
      const { invoke } = registrar({ identitiesCheck: async () => answer })
      expect(await invoke('identitiesCheck', undefined)).toMatchObject(internal)
    },
  )

  it('keeps the words of an exception for the log, and gives the page the reference to them', async () => {
    const broken = async () => {
      throw new Error('words that only the log may hold')
    }
    const { invoke, log } = registrar({ identitiesCheck: broken })
    const answer = await invoke('identitiesCheck', undefined)
    expect(answer).toMatchObject(internal)
    expect(JSON.stringify(answer)).not.toContain('words')
    expect(log.lines).toMatchObject([
      { level: 'error', event: 'command-failed', fields: { command: 'identitiesCheck' } },
    ])
    expect(answer).toMatchObject({ problem: { data: { reference: log.lines[0]?.fields['reference'] } } })
  })

  it('treats a handler that throws at once like one that rejects', async () => {
    const broken = () => {
      throw new Error('at once')
    }
    const { invoke } = registrar({ identitiesCheck: broken })
    expect(await invoke('identitiesCheck', undefined)).toMatchObject(internal)
  })
})

function senderOf(contents: FakeContents): [FakeContents, unknown] {
  return [contents, contents.mainFrame]
}

function shows(page: FakeContents, url: string): [FakeContents, unknown] {
  page.mainFrame.url = url
  return senderOf(page)
}
