/**
 * A Keyturn without a window, as a process that can be killed: real files, the real SDK over HTTP, and SIGKILL at the
 * boundary that its job names. Only time and the secret store are fakes.
 */
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { SdkAws } from '../../electron/aws/sdk-aws.ts'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { takeEnvironment } from '../../electron/os/environment.ts'
import { FileLog } from '../../electron/os/log.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { awsBoundaries, Boundaries, disksBoundaries } from './boundaries.ts'
import { brokenCopies } from './broken-copies.ts'
import type { FromWorker, Job } from './job.ts'
import { takeJobs } from './job-taker.ts'
import { directoryOf, keyturnOver } from './keyturn.ts'
import { pathNamed } from './paths.ts'
import { Person, Screen } from './person.ts'
import { editedLine } from './scene.ts'
import { SharedClock, timeInFile } from './shared-clock.ts'

const tell = (message: FromWorker) => process.send?.(message)

async function run(job: Job): Promise<void> {
  const { folder, household } = job
  const dataFolder = join(folder, 'keyturn')
  const clock = new SharedClock(timeInFile(join(folder, 'time')))
  const boundaries = new Boundaries(job.killAt, () => process.kill(process.pid, 'SIGKILL'))
  const screen = new Screen()
  const here = await takeEnvironment(dataFolder)
  const disk = createNodeDisk(here.platform)
  const broken = job.broken === null ? null : brokenCopies[job.broken]
  const { rotations, begin, told } = keyturnOver({
    directory: directoryOf(household),
    disk: disksBoundaries(broken?.disk?.(disk) ?? disk, boundaries),
    aws: awsBoundaries(new SdkAws({ clock, variables: {}, appVersion: '0' }), boundaries),
    clock,
    environment: { ...here, homeFolder: folder, variables: { HOME: folder } },
    randomness: new SeededRandomness(job.seed),
    log: new FileLog({ path: join(dataFolder, 'log', 'keyturn.log'), clock }),
    onChange: (view) => screen.show(view),
    keepsHistory: true,
    ...(broken?.breaking === undefined ? {} : { breaking: broken.breaking }),
  })
  const mark = () => {
    boundaries.mark()
    tell({ kind: 'marked' })
  }
  const editFiles = async () => {
    for (const [name, text] of Object.entries(job.texts)) {
      appendFileSync(join(folder, name), editedLine)
      tell({ kind: 'edited', name, text: text + editedLine })
    }
  }
  const person = new Person({ rotations, household, clock, screen, mark, editFiles })
  await begin()
  if (job.task === 'act') await pathNamed(job.path).act(person)
  else {
    const view = await person.settle()
    await told()
    const goOn = once(process, 'message')
    tell({ kind: 'settled', view })
    await goOn
    await person.help()
  }
  await rotations.stop()
  await told()
  const { labels, first } = boundaries
  tell({ kind: 'finished', view: screen.view, boundaries: labels, first })
}

takeJobs(run)
