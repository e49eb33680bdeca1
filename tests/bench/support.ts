/** What benchmarks share: folders that are gone when the run ends, and AWS files of any size. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createNodeDisk } from '../../electron/files/node-disk.ts'
import { SystemClock } from '../../electron/os/clock.ts'
import { SystemRandomness } from '../../electron/os/randomness.ts'
import { fakeEnvironment } from '../fakes/environment.ts'

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

/** A folder of this run's own, removed when the process ends. */
export function benchFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-bench-'))
  folders.push(folder)
  return folder
}

export const keyIdOf = (number: number): string => `AKIA${String(number).padStart(16, '0')}`

/** A credentials file with so many profiles, each with a key of its own. */
export function credentialsOf(profiles: number, keys = profiles): string {
  const sections = Array.from({ length: profiles }, (_, number) => [
    `# profile ${number}`,
    `[profile-${number}]`,
    `aws_access_key_id = ${keyIdOf(number % keys)}`,
    `aws_secret_access_key = ${String(number % keys).padStart(40, 'x')}`,
    '',
  ])
  return sections.flat().join('\n')
}

/** A config file for the same profiles. */
function configOf(profiles: number): string {
  return Array.from(
    { length: profiles },
    (_, number) => `[profile profile-${number}]\nregion = eu-central-1\noutput = json\n`,
  ).join('\n')
}

/** What the AWS files need, over a home folder that holds both files with so many profiles. */
export function toolsWithProfiles(profiles: number, keys = profiles) {
  const homeFolder = benchFolder()
  fs.mkdirSync(path.join(homeFolder, '.aws'), { mode: 0o700 })
  fs.writeFileSync(path.join(homeFolder, '.aws', 'credentials'), credentialsOf(profiles, keys), {
    mode: 0o600,
  })
  fs.writeFileSync(path.join(homeFolder, '.aws', 'config'), configOf(profiles), { mode: 0o600 })
  return {
    disk: createNodeDisk('linux'),
    clock: new SystemClock(),
    randomness: new SystemRandomness(),
    environment: fakeEnvironment({ homeFolder, variables: { HOME: homeFolder } }),
  }
}
