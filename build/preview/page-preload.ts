/**
 * What the preload script sees: `electron` with contextBridge and ipcRenderer, and a `process` as in a sandboxed
 * renderer. `runPreload` runs, as text, in the page's isolated world: it must not use anything from outside.
 */
import type { Codec } from './codec.ts'
import type { WorldBridge } from './page-bridge.ts'

/** What the page's isolated world sends to the host, packed by the codec. */
export type PageMessage =
  | readonly ['hello']
  | readonly ['invoke', id: number, channel: string, parameters: unknown[]]
  | readonly ['send', channel: string, parameters: unknown[]]
  | readonly ['permission', id: number, permission: string]
  | readonly ['preload-error', message: string]

/** What the host calls in the isolated world. */
export interface HostInPage {
  receive(packed: string): void
  reply(packed: string): void
  answerPermission(id: number, granted: boolean): void
}

export interface PreloadWorld {
  readonly codec: Codec
  readonly bridge: WorldBridge
  readonly post: (packed: string) => void
  /** The secret name of the events on which the page's world asks for permissions; see page-permissions.ts. */
  readonly permissionChannel: string
  readonly process: object
}

type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void

/** Runs `preload` and gives back what the host calls. Self-contained; see above. */
export function runPreload(world: PreloadWorld, preload: Preload): HostInPage {
  type Listener = (event: object, ...parameters: unknown[]) => void
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>()
  let lastId = 0
  const post = (message: PageMessage): void => world.post(world.codec.pack(message))

  const refuse = (owner: string, members: object): object =>
    new Proxy(members, {
      get(behind, name) {
        if (name in behind || typeof name === 'symbol') return Reflect.get(behind, name)
        throw new Error(`The preview host has no ${owner}.${name}.`)
      },
    })
  const remove = (channel: string, listener: Listener): void => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((known) => known !== listener),
    )
  }
  const add = (channel: string, listener: Listener): void => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  }
  const ipcRenderer: object = refuse('ipcRenderer', {
    invoke: (channel: string, ...parameters: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1
        // Packed first: what can't be cloned rejects here, as in Electron, and leaves nothing waiting.
        post(['invoke', lastId, channel, parameters])
        waiting.set(lastId, { resolve, reject })
      }),
    send: (channel: string, ...parameters: unknown[]) => post(['send', channel, parameters]),
    on(channel: string, listener: Listener) {
      add(channel, listener)
      return ipcRenderer
    },
    once(channel: string, listener: Listener) {
      const once: Listener = (...all) => {
        remove(channel, once)
        listener(...all)
      }
      add(channel, once)
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      remove(channel, listener)
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      remove(channel, listener)
      return ipcRenderer
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return ipcRenderer
    },
  })
  const electron = refuse('electron (in a preload script)', {
    ipcRenderer,
    contextBridge: refuse('contextBridge', {
      exposeInMainWorld: (name: string, api: unknown) => world.bridge.expose(name, api),
    }),
  })
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }

  post(['hello'])
  document.addEventListener(`${world.permissionChannel}ask`, (event) => {
    const { id, permission } = (event as CustomEvent<{ id: number; permission: string }>).detail
    post(['permission', id, permission])
  })
  try {
    const module = { exports: {} }
    preload(require, world.process, module, module.exports)
  } catch (error) {
    post(['preload-error', error instanceof Error ? (error.stack ?? error.message) : String(error)])
    console.error(error)
  }
  return {
    receive(packed) {
      const [channel, parameters] = world.codec.unpack(packed) as [string, unknown[]]
      for (const listener of [...(listeners.get(channel) ?? [])])
        listener({ sender: ipcRenderer, ports: [] }, ...parameters)
    },
    reply(packed) {
      const [id, succeeded, value] = world.codec.unpack(packed) as [number, boolean, unknown]
      const call = waiting.get(id)
      waiting.delete(id)
      if (succeeded) call?.resolve(value)
      else call?.reject(value)
    },
    answerPermission(id, granted) {
      document.dispatchEvent(new CustomEvent(`${world.permissionChannel}answer`, { detail: { id, granted } }))
    },
  }
}
