/** The small modules through which Electron meets the system: shell, clipboard, power, screen, network state. */
import type { Clipboard, Net, PowerMonitor, Screen, Shell } from 'electron'
import { onCommand, record } from './parent.ts'
import { PreviewEvent, strict, strictEmitter } from './strict.ts'

export const shell = strict('shell', {
  async openExternal(url) {
    record('shell', { action: 'open-external', target: url })
  },
  async openPath(path) {
    record('shell', { action: 'open-path', target: path })
    return ''
  },
  showItemInFolder(path) {
    record('shell', { action: 'show-item', target: path })
  },
  beep() {
    record('shell', { action: 'beep', target: '' })
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>)

let clipboardText = ''

function setClipboard(text: string): void {
  clipboardText = text
  record('clipboard', { text })
}

export const clipboard = strict('clipboard', {
  async readText() {
    return clipboardText
  },
  async writeText(text) {
    setClipboard(text)
  },
  clear() {
    setClipboard('')
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear'>)

class PreviewPowerMonitor
  extends strictEmitter('powerMonitor')
  implements
    Pick<PowerMonitor, 'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower'>
{
  readonly onBatteryPower = false
  locked = false
  getSystemIdleState = (): 'active' | 'locked' => (this.locked ? 'locked' : 'active')
  getSystemIdleTime = (): number => 0
  isOnBatteryPower = (): boolean => false
}

export const powerMonitor = new PreviewPowerMonitor()
onCommand('power', ({ event }) => {
  if (event === 'lock-screen' || event === 'unlock-screen') powerMonitor.locked = event === 'lock-screen'
  powerMonitor.emit(event, new PreviewEvent())
})

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = {
  id: 1,
  scaleFactor: 1,
  rotation: 0,
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
}

class PreviewScreen extends strictEmitter('screen') {
  getPrimaryDisplay = () => display as unknown as ReturnType<Screen['getPrimaryDisplay']>
  getAllDisplays = () => [this.getPrimaryDisplay()]
  getDisplayMatching = () => this.getPrimaryDisplay()
  getDisplayNearestPoint = () => this.getPrimaryDisplay()
  getCursorScreenPoint = () => ({ x: 0, y: 0 })
}

export const screen = new PreviewScreen()

let online = true
onCommand('network', (command) => {
  online = command.online
})

export const net = strict('net', {
  isOnline: () => online,
  get online() {
    return online
  },
} satisfies Pick<Net, 'isOnline' | 'online'>)
