/** What is packed and into which formats. */
import path from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { fuses } from './fuses.ts'
import { iconsFolder } from './icons/icons.ts'
import type { Releases } from './package/releases.ts'
import { root } from './vite/shared.ts'

const linuxName = 'keyturn'
const entitlements = path.join(iconsFolder, 'entitlements.mac.plist')

/** What is made on each system. */
export const formats = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
  darwin: ['dmg', 'zip'],
  win32: ['nsis'],
} as const

export type PackageOptions = {
  /** The folder of Electron's binary, so that nothing is fetched while packing; left out, electron-builder fetches it. */
  readonly electronDist?: string
  readonly output?: string
  /** A release: what can't be signed fails instead of going out unsigned. */
  readonly mustBeSigned?: boolean
  /** Null or left out: what is made has no updates, and says so. */
  readonly releases?: Releases | null
}

/** electron-builder's configuration. Certificates and Apple's keys come from its usual variables, never from here. */
export function builderConfig(options: PackageOptions): Configuration {
  const { electronDist, output, mustBeSigned = false, releases = null } = options
  const [owner = '', repo = ''] = releases?.repository.split('/') ?? []
  const publisher = releases?.publisher ?? null
  return {
    appId: 'app.keyturn.keyturn',
    productName: 'Keyturn',
    copyright: 'MIT licence',
    ...(electronDist === undefined ? {} : { electronDist }),
    asar: true,
    // Everything is bundled: no dependency is packed, so none has to be rebuilt or looked for.
    npmRebuild: false,
    nodeGypRebuild: false,
    files: ['out/**', '!out/**/*.map', 'package.json', '!node_modules/**'],
    directories: { output: output ?? path.join(root, 'dist'), buildResources: iconsFolder },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    // SECURITY: Keyturn claims no URL scheme: nothing on a web page can start it or hand it anything.
    protocols: [],
    afterPack: applyFuses,
    // For latest*.yml and app-update.yml; nothing is published from here. Without it electron-builder would guess.
    publish: releases === null ? null : { provider: 'github', owner, repo },
    // SECURITY: whom the app trusts stands inside app.asar, under its integrity check.
    ...(releases === null ? {} : { extraMetadata: { updates: releases } }),
    forceCodeSigning: mustBeSigned,
    linux: {
      target: [...formats.linux],
      category: 'Utility',
      executableName: linuxName,
      icon: path.join(iconsFolder, 'icons'),
      // `desktopName` in package.json: the window's own name, so that desktops join window and entry.
      syncDesktopName: true,
      synopsis: 'MFA and access key rotation for AWS IAM users',
      maintainer: 'The Keyturn authors',
      desktop: {
        entry: {
          Name: 'Keyturn',
          Comment: 'Set up MFA and rotate the access key of your AWS IAM user',
          Keywords: 'AWS;IAM;MFA;access key;rotation;',
          SingleMainWindow: 'true',
        },
      },
    },
    deb: { packageCategory: 'utils', recommends: ['libsecret-1-0', 'gnome-keyring | kwalletmanager'] },
    mac: {
      target: formats.darwin.map((target) => ({ target, arch: 'universal' as const })),
      category: 'public.app-category.developer-tools',
      icon: path.join(iconsFolder, 'icon.icns'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      // Without it macOS shows no buttons on notifications (Electron's documentation of NotificationAction).
      extendInfo: { NSUserNotificationAlertStyle: 'alert' },
      entitlements,
      entitlementsInherit: entitlements,
      // Done where Apple's keys are in the environment (APPLE_API_KEY and its like), as in the release workflow.
      notarize: mustBeSigned,
    },
    win: {
      target: [...formats.win32],
      icon: path.join(iconsFolder, 'icon.ico'),
      ...(publisher === null ? {} : { signtoolOptions: { publisherName: [publisher] } }),
    },
    // For this user alone: no administrator is asked, and nobody else's Keyturn is replaced.
    nsis: { oneClick: false, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
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
