import { bundle } from '../bundle.ts'

/** `npm run build`: the three bundles in out/. */
export async function run(): Promise<number> {
  await bundle()
  return 0
}
