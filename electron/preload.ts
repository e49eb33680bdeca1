/**
 * Runs in the window's isolated world, before the page. May import `electron` and the names of the contract, nothing
 * else. Puts one function per command and one subscription per event on `window.keyturn`: no generic channel, no
 * logic, no check (main checks, since a page that broke in here could skip any check of ours).
 *
 * SECURITY: Electron's checklist number 20: the page gets neither `ipcRenderer` nor the events that it hands out.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { channelOf, commandNames, eventNames } from './contract/channels.ts'
import type { KeyturnApi } from './contract/commands.ts'

const commands = forEachName(
  commandNames,
  (name) => (input: unknown) => ipcRenderer.invoke(channelOf(name), input),
)

const subscribe = forEachName(eventNames, (name) => (listener: (data: unknown) => void) => {
  const forward: Parameters<typeof ipcRenderer.on>[1] = (_event, data) => listener(data)
  ipcRenderer.on(channelOf(name), forward)
  return () => {
    ipcRenderer.removeListener(channelOf(name), forward)
  }
}) as KeyturnApi['subscribe']

const api: KeyturnApi = { ...commands, subscribe }

contextBridge.exposeInMainWorld('keyturn', api)

function forEachName<Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name) => Made,
): Record<Name, Made> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>
}
