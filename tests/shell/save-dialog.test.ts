import type { BrowserWindow, Dialog } from 'electron'
import { expect, it } from 'vitest'
import { askWhereToSave } from '../../electron/shell/save-dialog.ts'

const window = { id: 1 } as BrowserWindow

function dialogThat(answer: { canceled: boolean; filePath: string }) {
  const asked: unknown[][] = []
  const showSaveDialog = (async (...given: unknown[]) => {
    asked.push(given)
    return answer
  }) as Dialog['showSaveDialog']
  return { asked, dialog: { showSaveDialog } }
}

it('asks with a name and its kind, over the window or by itself where there is none', async () => {
  const { dialog, asked } = dialogThat({ canceled: false, filePath: '/home/ana/history.csv' })
  const answers = [
    await askWhereToSave(dialog, window, 'a.b.csv'),
    await askWhereToSave(dialog, null, 'a.b.csv'),
  ]
  expect(answers).toEqual(['/home/ana/history.csv', '/home/ana/history.csv'])
  const options = {
    defaultPath: 'a.b.csv',
    filters: [{ name: 'CSV', extensions: ['csv'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  expect(asked).toEqual([[window, options], [options]])
})

it('gives nothing where the person cancelled, whatever was typed', async () => {
  const cancelled = dialogThat({ canceled: true, filePath: '/home/ana/a.csv' })
  expect(await askWhereToSave(cancelled.dialog, window, 'a.csv')).toBeNull()
  expect(await askWhereToSave(dialogThat({ canceled: false, filePath: '' }).dialog, null, 'a.csv')).toBeNull()
})
