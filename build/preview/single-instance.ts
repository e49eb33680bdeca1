/** One running app per data folder, and word of a second start to the first. */
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { recordError } from './parent.ts'

type Told = (argv: string[], workingDirectory: string, data: unknown) => void

/** What the lock file holds. The port follows a moment after the rest. */
interface Holder {
  readonly pid: number
  readonly token: string
  readonly port?: number
}

/**
 * Takes the folder's lock, or tells the running holder about this start.
 * @param folder The app's data folder.
 * @param data What to hand to the first instance.
 * @param told Called in the first instance for each later start.
 * @returns Whether this process is the first instance.
 */
export function holdInstance(folder: string, data: Record<string, unknown>, told: Told): boolean {
  const file = path.join(folder, 'preview-instance.lock')
  const holder: Holder = { pid: process.pid, token: crypto.randomBytes(16).toString('hex') }
  if (!take(file, holder)) {
    if (isAlive(file) && tellHolder(file, data)) return false
    fs.rmSync(file, { force: true })
    if (!take(file, holder)) return false
  }
  process.on('exit', () => fs.rmSync(file, { force: true }))
  listen(file, holder, told)
  return true
}

function take(file: string, holder: Holder): boolean {
  try {
    fs.writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    return false
  }
}

/** Whether the process that took the lock still lives. */
function isAlive(file: string): boolean {
  try {
    process.kill(JSON.parse(fs.readFileSync(file, 'utf8')).pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Electron's call answers at once, so a short-lived child sends the message while this process waits for it.
 * False where nobody answers (the process id now belongs to somebody else).
 */
function tellHolder(file: string, data: Record<string, unknown>): boolean {
  const message = { argv: process.argv, workingDirectory: process.cwd(), data }
  const child = spawnSync(process.execPath, ['-e', `(${sendMessage})()`], {
    env: { ...process.env, LOCK: file, MESSAGE: JSON.stringify(message) },
    timeout: 10_000,
  })
  return child.status === 0
}

/** Runs in the child, as text: everything that it needs is in its environment. */
function sendMessage(): void {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  const { connect } = process.getBuiltinModule('node:net')
  const { port, token } = JSON.parse(readFileSync(process.env['LOCK'] ?? '', 'utf8'))
  // The holder has just started and does not listen yet.
  if (port === undefined) return void setTimeout(sendMessage, 20)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => process.exit(1))
  socket.on('data', () => process.exit(0))
  socket.write(`${JSON.stringify({ token, ...JSON.parse(process.env['MESSAGE'] ?? '{}') })}\n`)
}

function listen(file: string, holder: Holder, told: Told): void {
  const server = net.createServer((socket) => {
    let text = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk
      if (!text.endsWith('\n')) return
      const message = JSON.parse(text)
      if (message.token !== holder.token) return void socket.destroy()
      socket.end('known\n')
      told(message.argv, message.workingDirectory, message.data)
    })
  })
  server.on('error', recordError)
  server.unref()
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address === null || typeof address === 'string') return
    // Renamed into place, so that nobody reads half of it.
    fs.writeFileSync(`${file}.new`, JSON.stringify({ ...holder, port: address.port }), { mode: 0o600 })
    fs.renameSync(`${file}.new`, file)
  })
}
