/** A Linux desktop around the app: the tools that Keyturn asks, found first on its PATH, with answers of the test's. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { World } from './host.ts'

const answerBy = (lines: readonly string[]): string => ['#!/bin/sh', ...lines, ''].join('\n')

/** Gives the variables with which the app finds it. `tray`: whether somebody shows icons. */
export function desktopFor(world: World, { tray }: { readonly tray: boolean }): Record<string, string> {
  const folder = path.join(path.dirname(world.home), 'desktop')
  mkdirSync(folder, { recursive: true })
  const tools = {
    gdbus: [
      'case "$*" in',
      `*NameHasOwner*StatusNotifierWatcher) echo "(${tray},)";;`,
      '*StartServiceByName*Notifications*) echo "(uint32 2,)";;',
      '*Inhibited) echo "(<false>,)";;',
      '*) exit 1;;',
      'esac',
    ],
    gsettings: ['echo true'],
  }
  for (const [name, lines] of Object.entries(tools)) {
    writeFileSync(path.join(folder, name), answerBy(lines))
    chmodSync(path.join(folder, name), 0o755)
  }
  return {
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
    PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
  }
}
