import type { BrowserWindow, Dialog } from 'electron'
import { expect, it } from 'vitest'
import { askForFolder } from '../../electron/shell/folder-dialog.ts'

const window = { id: 1 } as BrowserWindow

function dialogThat(answer: { canceled: boolean; filePaths: string[] }) {
  const asked: unknown[][] = []
  const showOpenDialog = (async (...given: unknown[]) => {
    asked.push(given)
    return answer
  }) as Dialog['showOpenDialog']
  return { asked, dialog: { showOpenDialog } }
}

it('asks for one folder over the window, or by itself where there is none', async () => {
  const { dialog, asked } = dialogThat({ canceled: false, filePaths: ['/work'] })
  expect([await askForFolder(dialog, window), await askForFolder(dialog, null)]).toEqual(['/work', '/work'])
  const options = { properties: ['openDirectory'] }
  expect(asked).toEqual([[window, options], [options]])
})

it('gives nothing where the person cancelled, whatever was marked', async () => {
  expect(await askForFolder(dialogThat({ canceled: true, filePaths: ['/work'] }).dialog, window)).toBeNull()
  expect(await askForFolder(dialogThat({ canceled: false, filePaths: [] }).dialog, window)).toBeNull()
})
