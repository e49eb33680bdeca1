/** The preload as it is shipped: built by its own configuration, then run with nothing but the electron it may have. */
import { builtinModules } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { commandNames, eventNames } from '../electron/contract/channels.ts'

type Listener = (event: unknown, data: unknown) => void
type Exposed = Record<string, unknown> & {
  readonly subscribe: Record<string, (listener: (...received: unknown[]) => void) => () => void>
}

const root = path.resolve(import.meta.dirname, '..')
let code = ''

beforeAll(async () => {
  const built = await build({
    configFile: path.join(root, 'build/vite/preload.ts'),
    logLevel: 'error',
    build: { write: false },
  })
  const chunks = [built].flat().flatMap((part) => ('output' in part ? part.output : []))
  expect(chunks).toHaveLength(1)
  code = chunks[0]?.type === 'chunk' ? chunks[0].code : ''
})

/** Runs the preload as Electron's isolated world does. */
function run() {
  const listeners = new Map<string, Set<Listener>>()
  const invoked: unknown[][] = []
  const exposed = new Map<string, Exposed>()
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Exposed) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...message: unknown[]) => {
        invoked.push(message)
        return { ok: true, value: undefined }
      },
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      removeListener: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
    },
  }
  const required: string[] = []
  const require = (name: string) => {
    required.push(name)
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return electron
  }
  const module = { exports: {} }
  vm.runInNewContext(code, { require, module, exports: module.exports })
  const emit = (channel: string, data: unknown) => {
    for (const listener of listeners.get(channel) ?? []) listener({ sender: electron.ipcRenderer }, data)
  }
  const api = exposed.get('keyturn')
  if (api === undefined) throw new Error('nothing was exposed')
  return { api, exposed, invoked, required, emit, listeners }
}

describe('the built preload', () => {
  it('stays small', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(5000)
  })

  it('requires electron alone', () => {
    const names = [...code.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)/g)].map((match) => match[1])
    expect(names).toEqual(['electron'])
    expect(builtinModules.some((name) => code.includes(`"node:${name}"`))).toBe(false)
    expect(run().required).toEqual(['electron'])
  })

  it('puts one function per command and one subscription per event on the page, nothing else', () => {
    const { api, exposed } = run()
    expect([...exposed.keys()]).toEqual(['keyturn'])
    expect(Object.keys(api).sort()).toEqual([...commandNames, 'subscribe'].sort())
    expect(Object.keys(api.subscribe).sort()).toEqual([...eventNames].sort())
  })

  it.each(commandNames)('sends %s on its own channel, with one input', async (name) => {
    const { api, invoked } = run()
    const command = api[name] as (...given: unknown[]) => Promise<unknown>
    expect(await command({ id: 1 }, 'more')).toEqual({ ok: true, value: undefined })
    expect(invoked).toEqual([[`keyturn:${name}`, { id: 1 }]])
  })

  it.each(eventNames)('hands out the data of %s and never the event, until told to stop', (name) => {
    const { api, emit, listeners } = run()
    const received: unknown[][] = []
    const stop = api.subscribe[name]?.((...given) => received.push(given))
    emit(`keyturn:${name}`, { id: 1 })
    expect(received).toEqual([[{ id: 1 }]])
    expect(stop?.()).toBeUndefined()
    emit(`keyturn:${name}`, { id: 2 })
    expect(received).toHaveLength(1)
    expect(listeners.get(`keyturn:${name}`)?.size).toBe(0)
  })
})
