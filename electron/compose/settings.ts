/** The settings of this app, one for all its workspaces, and their page. */
import type { App, Notification } from 'electron'
import type { SettingsView } from '../contract/settings-views.ts'
import { AutostartFile, programOf } from '../files/autostart-file.ts'
import { KeptFileOnDisk } from '../files/kept-file.ts'
import { ManagedSettingsFile, managedSettingsPath } from '../files/managed-settings.ts'
import type { FileTools } from '../files/real-file.ts'
import type { Desktop } from '../os/desktop.ts'
import { hiddenSwitch, type LoginItemApp, noLoginItem, SystemLoginItem } from '../os/login-item.ts'
import type { CopyFolders } from '../ports/copy-folders.ts'
import type { LoginItem } from '../ports/login-item.ts'
import { keptSettings, Settings } from '../settings/settings.ts'
import { SettingsDesk } from '../settings/settings-desk.ts'

export type SettingsApp = LoginItemApp & Pick<App, 'isPackaged'>

export type SettingsOptions = {
  readonly tools: FileTools
  readonly app: SettingsApp
  readonly notification: Pick<typeof Notification, 'isSupported'>
  readonly desktop: Pick<Desktop, 'trayState' | 'notificationState'>
  /** Those of the workspace that shows. */
  readonly copyFolders: () => Pick<CopyFolders, 'list'>
  readonly changed: (view: SettingsView) => void
}

/** Reads the settings, the company's too; from then on they count. */
export async function openSettings(
  options: SettingsOptions,
): Promise<{ readonly settings: Settings; readonly desk: SettingsDesk }> {
  const { tools, app, notification, desktop, copyFolders, changed } = options
  const { disk, environment } = tools
  const settings = new Settings({
    kept: new KeptFileOnDisk(tools, { name: 'settings.json', schema: keptSettings, empty: {} }),
    managed: new ManagedSettingsFile(disk, environment.platform, managedSettingsPath(environment)),
  })
  await settings.load()
  const desk = new SettingsDesk({
    ...{ settings, copyFolders, changed },
    loginItem: loginItemOf(tools, app),
    surroundings: async () => {
      const [tray, notifications] = await Promise.all([desktop.trayState(), desktop.notificationState()])
      return { tray, notifications: notification.isSupported() ? notifications : 'unsupported' }
    },
    dataFolder: environment.dataFolder,
  })
  return { settings, desk }
}

/** Only an installed Keyturn is a program that a system can start. */
function loginItemOf(tools: FileTools, app: SettingsApp): LoginItem {
  const { platform, variables } = tools.environment
  if (!app.isPackaged) return noLoginItem
  if (platform !== 'linux') return new SystemLoginItem(app, platform)
  return new AutostartFile(tools, [programOf(app.getPath('exe'), variables), `--${hiddenSwitch}`])
}
