/**
 * The way into every npm script: `node build/run.mjs <verb> [arguments]`. Plain JavaScript without imports, so that
 * any Node can say what is missing before it meets TypeScript.
 */
const verbs = ['bench', 'build', 'dev', 'guards', 'icons', 'matrix', 'package', 'screens', 'start', 'test']
const [verb, ...args] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Keyturn is built with Node 24; this is ${process.versions.node} (${process.execPath}). Use "npm run ${verb ?? 'start'}" after "npm ci", which brings it on Linux and Windows; on macOS install Node 24.`,
  )
  process.exitCode = 1
} else if (verb === undefined || !verbs.includes(verb)) {
  console.error(`Usage: npm run ${verbs.join(' | ')}`)
  process.exitCode = 1
} else {
  const { run } = await import(`./commands/${verb}.ts`)
  try {
    process.exitCode = await run(args)
  } catch (error) {
    console.error(error?.stack ?? error)
    process.exitCode = 1
  }
}
