import type { BrowserWindow, Dialog } from 'electron'

/**
 * Asks in the system's own dialog where to save a file of this name, whose ending tells its kind; the dialog asks
 * before something else is replaced. Null: the person cancelled.
 */
export async function askWhereToSave(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow | null,
  name: string,
): Promise<string | null> {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const options = {
    defaultPath: name,
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  }
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  return canceled || filePath === '' ? null : filePath
}
