import type { BrowserWindow, Dialog } from 'electron'

/** Asks for one folder in the system's own dialog, over the window where there is one. Null: the person cancelled. */
export async function askForFolder(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: BrowserWindow | null,
): Promise<string | null> {
  const options = { properties: ['openDirectory' as const] }
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
