/**
 * SECURITY: the preview is for demos and tests, so nothing in it may reach another computer: no AWS account can be
 * touched by mistake. Every TCP, TLS and UDP connection of the main process passes here; the page's are refused in
 * requests.ts and by the browser's resolver rules.
 */
import dgram from 'node:dgram'
import net from 'node:net'

/** Whether `host` can only be this computer. Names other than localhost can not: they would have to be looked up. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true
  if (net.isIPv4(bare)) return bare.startsWith('127.')
  return bare === '::1' || /^::ffff:127(\.\d+){3}$/.test(bare)
}

class RefusedEndpoint extends Error {
  readonly code = 'ENETUNREACH'

  constructor(target: string) {
    super(`The preview host refuses ${target}: only this computer (loopback) can be reached from it.`)
  }
}

function targetOf(first: unknown, second: unknown): { host: string; port: string } | undefined {
  if (Array.isArray(first)) return targetOf(first[0], first[1])
  if (typeof first === 'object' && first !== null) {
    const options = first as { path?: string; host?: string; port?: number | string }
    // A path is a socket file or a named pipe; no network is behind it.
    return options.path !== undefined && options.port === undefined
      ? undefined
      : { host: options.host ?? 'localhost', port: String(options.port) }
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return { host: typeof second === 'string' ? second : 'localhost', port: String(first) }
}

/** Wraps Node's sockets once, for the whole process. `refused` is told about each endpoint that was refused. */
export function guardNetwork(refused: (target: string) => void): void {
  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const target = targetOf(args[0], args[1])
    if (!target || isLoopback(target.host)) return Reflect.apply(connect, this, args)
    const address = `${target.host}:${target.port}`
    refused(address)
    // As an unreachable network would: the socket fails a moment later, when whoever asked for it listens.
    const error = new RefusedEndpoint(address)
    process.nextTick(() => this.destroy(error))
    return this
  } as typeof connect

  const refuseDatagrams = (): never => {
    refused('UDP')
    throw new RefusedEndpoint('UDP')
  }
  dgram.Socket.prototype.send = refuseDatagrams
  dgram.Socket.prototype.connect = refuseDatagrams
}
