/** Electron's `ipcMain`, and the answer to one invoke. */
import type { IpcMain } from 'electron'
import type { Codec } from './codec.ts'
import { strictEmitter } from './strict.ts'

type Handler = Parameters<IpcMain['handle']>[1]

class PreviewIpcMain
  extends strictEmitter('ipcMain')
  implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...parameters) => {
      this.removeHandler(channel)
      return handler(event, ...parameters)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** The packed answer to one `ipcRenderer.invoke`, in Electron's words where it failed. */
  async answer(
    codec: Codec,
    event: object,
    id: number,
    channel: string,
    parameters: unknown[],
  ): Promise<string> {
    try {
      const handler = this.#handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return codec.pack([id, true, await handler(event as Electron.IpcMainInvokeEvent, ...parameters)])
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      return codec.pack([id, false, new Error(`Error invoking remote method '${channel}': ${error}`)])
    }
  }
}

export const ipcMain = new PreviewIpcMain()
