/** A process that writes one of the kept files and dies by SIGKILL at the boundary that its job names. */
import { createNodeDisk } from '../../../electron/files/node-disk.ts'
import { Boundaries, disksBoundaries } from '../boundaries.ts'
import { takeJobs } from '../job-taker.ts'
import { keptThing } from './files.ts'
import type { FromWorker, Job } from './job.ts'

async function run({ file, home, killAt }: Job): Promise<void> {
  const boundaries = new Boundaries(killAt, () => process.kill(process.pid, 'SIGKILL'))
  const disk = disksBoundaries(createNodeDisk('linux'), boundaries)
  await keptThing(file, home, disk, 2).write('new')
  const finished: FromWorker = { kind: 'finished', boundaries: boundaries.labels }
  process.send?.(finished)
}

takeJobs(run)
