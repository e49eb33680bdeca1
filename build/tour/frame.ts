/**
 * The frame of the tour and of the screens: the built app on the practice account in the preview host, in a home folder
 * of its own, with pictures into a folder that is named. No process and no other file is left.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { bundleIfStale, entry } from '../bundle.ts'
import { attachToWindow } from '../preview/attach.ts'
import { launchPreview, type PreviewApp } from '../preview/launch.ts'
import type { PreviewTheme } from '../preview/messages.ts'

export interface Stage {
  readonly app: PreviewApp
  readonly page: Page
  /** The person's home folder in this run. */
  readonly home: string
  /** The app's data folder (`userData`). */
  readonly dataFolder: string
}

export interface StageOptions {
  readonly args: readonly string[]
  readonly theme?: PreviewTheme
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
}

/** Opens the app, lets `play` work it and ends it, also where `play` throws; then what the app printed is shown. */
export async function onStage<Result>(
  options: StageOptions,
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  await bundleIfStale()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-stage-'))
  const home = path.join(folder, 'home')
  fs.mkdirSync(home, { mode: 0o700 })
  try {
    const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home }
    const dataFolder = path.join(folder, 'data')
    const app = await launchPreview({ entry, env, userData: dataFolder, ...options })
    try {
      return await playOn({ app, home, dataFolder }, play)
    } finally {
      await app.close()
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function playOn<Result>(
  parts: Omit<Stage, 'page'>,
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const { app } = parts
  try {
    const { browser, page } = await attachToWindow(app)
    const result = await play({ ...parts, page })
    await browser.close()
    return result
  } catch (error) {
    const printed = app.output().trim()
    if (printed !== '') console.error(`What the app printed:\n${printed}`)
    throw error
  }
}

/** An empty folder for pictures; those of an earlier run go. Other files in it stay. */
export function pictureFolder(folder: string): string {
  fs.mkdirSync(folder, { recursive: true })
  for (const name of fs.readdirSync(folder)) if (name.endsWith('.png')) fs.rmSync(path.join(folder, name))
  return folder
}
