/**
 * Electron's contextBridge between the page's own world and the preload script's isolated world.
 *
 * Both worlds run `bridgeWorlds`, as text: it must not use anything from outside. Values cross in `CustomEvent.detail`,
 * which Chromium structured-clones between worlds, synchronously.
 */

export interface WorldBridge {
  /** Gives the other world `api` as a frozen global of that name. */
  expose(name: string, api: unknown): void
}

/** Connects this world (`mine`) with the `other` one over events of the secret `channel`. Self-contained; see above. */
export function bridgeWorlds(channel: string, mine: string, other: string): WorldBridge {
  type Call = (...parameters: unknown[]) => unknown
  type Settle = { resolve: (value: unknown) => void; reject: (error: Error) => void }
  type Message =
    | { kind: 'expose'; name: string; value: unknown }
    | { kind: 'call'; id: number; parameters: unknown[] }
    | { kind: 'returned'; value?: unknown; thrown?: string }
    | { kind: 'resolved'; id: number; value: unknown }
    | { kind: 'rejected'; id: number; message: string }

  const functions = new Map<number, Call>()
  const promises = new Map<number, Settle>()
  let lastId = 0
  let returned: { value?: unknown; thrown?: string } | undefined

  const say = (detail: Message): void => {
    document.dispatchEvent(new CustomEvent(channel + other, { detail }))
  }
  const isPlain = (value: unknown): value is Record<string, unknown> => {
    if (typeof value !== 'object' || value === null) return false
    const prototype = Object.getPrototypeOf(value)
    return prototype === Object.prototype || prototype === null
  }
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

  const leave = (value: unknown, depth = 0): unknown => {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded')
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
    if (typeof value === 'function') {
      lastId += 1
      functions.set(lastId, value as Call)
      return { $function: lastId }
    }
    if (value instanceof Promise) {
      lastId += 1
      const id = lastId
      value.then(
        (result) => say({ kind: 'resolved', id, value: leave(result) }),
        (error) => say({ kind: 'rejected', id, message: messageOf(error) }),
      )
      return { $promise: id }
    }
    if (Array.isArray(value)) return value.map((item) => leave(item, depth + 1))
    if (!isPlain(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, leave(item, depth + 1)]))
  }
  const call = (id: number, parameters: unknown[]): unknown => {
    returned = undefined
    say({ kind: 'call', id, parameters: leave(parameters) as unknown[] })
    const answer: { value?: unknown; thrown?: string } = returned ?? {}
    if (answer.thrown !== undefined) throw new Error(answer.thrown)
    return enter(answer.value)
  }
  const enter = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(enter)
    if (!isPlain(value)) return value
    const { $function: functionId, $promise: promiseId } = value
    if (typeof functionId === 'number') return (...parameters: unknown[]) => call(functionId, parameters)
    if (typeof promiseId === 'number')
      return new Promise((resolve, reject) => promises.set(promiseId, { resolve, reject }))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, enter(item)]))
  }
  const freeze = (value: unknown): unknown => {
    if (Array.isArray(value) || isPlain(value)) {
      Object.values(value).forEach(freeze)
      Object.freeze(value)
    }
    return value
  }
  const settle = (id: number): Settle | undefined => {
    const waiting = promises.get(id)
    promises.delete(id)
    return waiting
  }
  const answerCall = (id: number, parameters: unknown[]): void => {
    try {
      const value = leave(functions.get(id)?.(...(enter(parameters) as unknown[])))
      say({ kind: 'returned', value })
    } catch (error) {
      say({ kind: 'returned', thrown: messageOf(error) })
    }
  }

  document.addEventListener(channel + mine, (event) => {
    const message = (event as CustomEvent<Message>).detail
    if (message.kind === 'call') answerCall(message.id, message.parameters)
    else if (message.kind === 'returned') returned = message
    else if (message.kind === 'resolved') settle(message.id)?.resolve(enter(message.value))
    else if (message.kind === 'rejected') settle(message.id)?.reject(new Error(message.message))
    else if (!(message.name in window))
      Object.defineProperty(window, message.name, { value: freeze(enter(message.value)), enumerable: true })
  })
  return { expose: (name, api) => say({ kind: 'expose', name, value: leave(api) }) }
}
