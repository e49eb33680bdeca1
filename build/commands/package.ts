import path from 'node:path'
import { build, DEFAULT_TARGET, Platform } from 'electron-builder'
import { bundle } from '../bundle.ts'
import { electronExecutable, here } from '../electron-binary.ts'
import { builderConfig } from '../electron-builder.config.ts'
import { root } from '../vite/shared.ts'

/**
 * `npm run package [-- <format>]`: packs Keyturn for this system into dist/, in the formats of
 * electron-builder.config.ts or in the one that is named (`dir`: unpacked). Other systems' packages are made on them.
 */
export async function run([format = DEFAULT_TARGET]: readonly string[]): Promise<number> {
  const executable = electronExecutable(here)
  if (executable === undefined) {
    console.error(
      `Nothing was packed: Electron's binary is missing in ${here.package}. Fetch it with "npx install-electron", then run this again.`,
    )
    return 1
  }
  await bundle()
  const electronDist = here.environment['ELECTRON_OVERRIDE_DIST_PATH'] || path.join(here.package, 'dist')
  const made = await build({
    projectDir: root,
    config: builderConfig(electronDist),
    targets: Platform.current().createTarget(format),
    publish: 'never',
  })
  console.log(made.length > 0 ? `Packed:\n${made.join('\n')}` : `Packed into ${path.join(root, 'dist')}`)
  const others = ['Linux', 'macOS', 'Windows'].filter((name) => name !== systemNames[here.platform])
  console.log(`Not packed here: ${others.join(' and ')}. Each is packed on its own system.`)
  return 0
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
}
