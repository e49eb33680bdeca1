/** The tour: a script works the real app on the practice account, telling and picturing each step as it happens. */
import path from 'node:path'
import { findBrowser } from '../preview/browser.ts'
import { root } from '../vite/shared.ts'
import { onStage, pictureFolder, type Stage } from './frame.ts'
import { tourSteps } from './script.ts'

/** One thing that a person would do, with what can be seen afterwards. */
export interface TourStep {
  /** Told when it has happened. */
  readonly title: string
  /** Works the app; throws where it does not do what it should. May give a line to tell beside the title. */
  readonly play: (stage: Stage) => Promise<string | undefined>
}

/** Runs the tour. Gives the exit code: 0 only where every step did what it should. */
export async function runTour(): Promise<number> {
  const folder = pictureFolder(path.join(root, 'tour'))
  try {
    console.log(
      `Node ${process.versions.node}, ${(await findBrowser()).name}, preview host; pictures in ${folder}`,
    )
    await onStage({ args: ['--practice'], size: { width: 1280, height: 800 } }, (stage) =>
      playAll(stage, folder),
    )
    console.log(`The tour is done. Its pictures are in ${folder}`)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error('The tour failed.')
    return 1
  }
}

async function playAll(stage: Stage, folder: string): Promise<void> {
  for (const [index, { title, play }] of tourSteps().entries()) {
    const number = String(index + 1).padStart(2, '0')
    const picture = path.join(folder, `${number}-${fileName(title)}.png`)
    try {
      const told = await play(stage)
      console.log(`${number} ${title}${told === undefined ? '' : `: ${told}`}`)
    } catch (error) {
      throw new Error(`Step ${number} failed (${title}): ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    } finally {
      await stage.page.screenshot({ path: picture })
    }
  }
}

/** `Sets up MFA` -> `sets-up-mfa`. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
