/** What is packed and into which formats. */
import path from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { fuses } from './fuses.ts'

const linuxName = 'keyturn'

/** @param electronDist The folder of Electron's binary, so that nothing is fetched while packing. */
export function builderConfig(electronDist: string): Configuration {
  return {
    appId: 'app.keyturn.keyturn',
    productName: 'Keyturn',
    copyright: 'MIT licence',
    electronDist,
    asar: true,
    // Everything is bundled: no dependency is packed, so none has to be rebuilt or looked for.
    npmRebuild: false,
    nodeGypRebuild: false,
    files: ['out/**', '!out/**/*.map', 'package.json', '!node_modules/**'],
    directories: { output: 'dist', buildResources: 'build/resources' },
    afterPack: applyFuses,
    linux: { target: ['AppImage', 'deb', 'tar.gz'], category: 'Utility', executableName: linuxName },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      // Without it macOS shows no buttons on notifications (Electron's documentation of NotificationAction).
      extendInfo: { NSUserNotificationAlertStyle: 'alert' },
    },
    win: { target: ['nsis'] },
  }
}

/** The binary in a packed folder, by system. */
function packedExecutable({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const names: Record<string, string> = {
    darwin: `${packager.appInfo.productFilename}.app`,
    win32: `${packager.appInfo.productFilename}.exe`,
  }
  return path.join(appOutDir, names[electronPlatformName] ?? linuxName)
}

async function applyFuses(context: AfterPackContext): Promise<void> {
  await flipFuses(packedExecutable(context), fuses)
}
