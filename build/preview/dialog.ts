/** Electron's `dialog`: an asked question stays open until the parent answers it. */
import type { Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { PreviewCommands } from './messages.ts'
import { onCommand, record } from './parent.ts'
import { strict } from './strict.ts'

type Answer = PreviewCommands['dialog']

const open: ((answer: Answer) => void)[] = []

function ask<Result>(read: (answer: Answer) => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    open.push((answer) => {
      try {
        resolve(read(answer))
      } catch (error) {
        reject(error)
        throw error
      }
    })
  })
}

/** Electron takes the parent window first, or leaves it out. */
function optionsOf<Options>(parameters: readonly unknown[]): Options {
  return parameters.at(-1) as Options
}

function askFiles(
  type: 'open' | 'save',
  { title = '', message = '' }: OpenDialogOptions | SaveDialogOptions,
) {
  record('dialog', { type, title, message, detail: '', buttons: [], defaultId: 0, cancelId: 0 })
  return ask(({ files = [] }) => files)
}

export const dialog = strict('dialog', {
  async showMessageBox(...parameters: unknown[]) {
    const options = optionsOf<MessageBoxOptions>(parameters)
    const { title = '', message, detail = '', defaultId = 0 } = options
    const buttons = options.buttons ?? ['OK']
    record('dialog', {
      type: 'message',
      title,
      message,
      detail,
      buttons,
      defaultId,
      cancelId: options.cancelId ?? 0,
    })
    return ask(({ button, checked }) => {
      const response = button === undefined ? (options.cancelId ?? 0) : buttons.indexOf(button)
      if (response < 0)
        throw new Error(`The dialog has no button "${button}"; it has: ${buttons.join(', ')}.`)
      return { response, checkboxChecked: checked ?? options.checkboxChecked ?? false }
    })
  },
  async showOpenDialog(...parameters: unknown[]) {
    const files = await askFiles('open', optionsOf<OpenDialogOptions>(parameters))
    return { canceled: files.length === 0, filePaths: [...files] }
  },
  async showSaveDialog(...parameters: unknown[]) {
    const files = await askFiles('save', optionsOf<SaveDialogOptions>(parameters))
    return { canceled: files.length === 0, filePath: files[0] ?? '' }
  },
  showErrorBox(title: string, content: string) {
    record('dialog', {
      type: 'error',
      title,
      message: content,
      detail: '',
      buttons: [],
      defaultId: 0,
      cancelId: 0,
    })
  },
} satisfies Pick<Dialog, 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'>)

onCommand('dialog', (answer) => {
  const oldest = open.shift()
  if (!oldest) throw new Error('No dialog is open.')
  oldest(answer)
})
