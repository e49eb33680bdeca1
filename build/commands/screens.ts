import path from 'node:path'
import { bundleIfStale } from '../bundle.ts'
import { pictureFolder } from '../tour/frame.ts'
import { runScreens } from '../tour/screens.ts'
import { writeTraySheets } from '../tour/tray-sheet.ts'
import { root } from '../vite/shared.ts'

/**
 * `npm run screens [-- <part of a name>]`: a picture of every screen and state, in both themes, into screens/. Fails
 * where one of them has a problem. `tray` draws the tray's pictures, at each scale and enlarged.
 */
export async function run([only = '']: readonly string[]): Promise<number> {
  const folder = pictureFolder(path.join(root, 'screens'))
  if ('tray'.includes(only)) {
    for (const file of writeTraySheets(folder)) console.log(path.basename(file, '.png'))
    if (only === 'tray') return 0
  }
  await bundleIfStale()
  const { pictures, problems } = await runScreens({ folder, only, onPicture: (name) => console.log(name) })
  for (const problem of problems) console.error(problem)
  console.log(`${pictures.length} pictures in ${folder}, ${problems.length} problems`)
  return problems.length === 0 ? 0 : 1
}
