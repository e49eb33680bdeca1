import path from 'node:path'
import { bundleIfStale } from '../bundle.ts'
import { pictureFolder } from '../tour/frame.ts'
import { runScreens } from '../tour/screens.ts'
import { root } from '../vite/shared.ts'

/**
 * `npm run screens [-- <part of a name>]`: a picture of every screen and state, in both themes, into screens/. Fails
 * where one of them has a problem.
 */
export async function run([only = '']: readonly string[]): Promise<number> {
  await bundleIfStale()
  const folder = pictureFolder(path.join(root, 'screens'))
  const { pictures, problems } = await runScreens({ folder, only, onPicture: (name) => console.log(name) })
  for (const problem of problems) console.error(problem)
  console.log(`${pictures.length} pictures in ${folder}, ${problems.length} problems`)
  return problems.length === 0 ? 0 : 1
}
