import { bundleIfStale } from '../bundle.ts'
import { sandboxProblem } from '../electron-binary.ts'
import { obtainElectron } from '../electron-fetch.ts'
import { exitOf, ownNodeFirst, startChild } from '../processes.ts'
import { runTour } from '../tour/tour.ts'
import { root } from '../vite/shared.ts'

/**
 * `npm start [-- --practice]`: opens Keyturn. Where Electron can't, says why in one line and runs the tour, which works
 * the real app on the practice account in the preview host.
 */
export async function run(args: readonly string[]): Promise<number> {
  await bundleIfStale()
  const electron = await obtainElectron()
  if ('problem' in electron) return tourInstead(electron.problem)
  const { code, printed } = await openInElectron(electron.executable, args)
  const refused = code === 0 ? undefined : sandboxProblem(printed)
  return refused === undefined ? code : tourInstead(refused)
}

function tourInstead(problem: string): Promise<number> {
  console.log(`No window here, so the tour runs instead. ${problem}`)
  return runTour()
}

/** SECURITY: never with --no-sandbox; a system that refuses the sandbox gets the tour and is told how to mend it. */
async function openInElectron(
  executable: string,
  args: readonly string[],
): Promise<{ code: number; printed: string }> {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = ownNodeFirst()
  const child = startChild(executable, [root, ...args], {
    stdio: ['inherit', 'inherit', 'pipe'],
    env: environment,
  })
  let printed = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    // The sandbox is refused before anything else is printed.
    if (printed.length < 20_000) printed += text
  })
  return { code: await exitOf(child), printed }
}
