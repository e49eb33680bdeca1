/**
 * Two of our own writers at one file: while one writes the new pair, a second process sets something else in it, at
 * each moment that there is. What either has called done must stand in the file afterwards.
 */

import { ok } from '../../electron/contract/result.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { fakeEnvironment } from '../fakes/environment.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { MemoryDisk } from '../fakes/memory-disk.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { furnish, home, showToSdk } from './memory-house.ts'
import { sceneOf, startTime } from './scene.ts'
import { SharedClock, timeInMemory } from './shared-clock.ts'

const config = `${home}/.aws/config`
const newPair = {
  accessKeyId: 'AKIAIOSFODNN7SECONDS',
  secretAccessKey: new Secret('SECONDnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEYXX'),
}
const setting = 'mfa_serial = arn:aws:iam::123456789012:mfa/ana'

/** What either writer lost, moment by moment. `wrap` may break the disk. */
export async function secondWriter(wrap: (disk: Disk) => Disk = (disk) => disk): Promise<readonly string[]> {
  const lost: string[] = []
  for (let moment = 0; ; moment += 1) {
    const result = await writeBoth(moment, wrap)
    lost.push(...result.lost.map((what) => `second writer at call ${moment}: ${what}`))
    if (!result.cameBetween) return lost
  }
}

async function writeBoth(moment: number, wrap: (disk: Disk) => Disk) {
  const scene = sceneOf('plain')
  const disk = new MemoryDisk()
  await furnish(disk, scene)
  showToSdk(disk, Object.keys(scene.texts))
  const second = new AwsFilesOnDisk(toolsOf(wrap(disk), 200))
  const set = () =>
    second.setSettings([
      { profile: 'default', name: 'mfa_serial', value: 'arn:aws:iam::123456789012:mfa/ana' },
    ])
  let between: Awaited<ReturnType<typeof set>> | null = null
  const watched = new FaultyDisk(disk, {
    between: async ({ index }) => {
      if (index === moment) between = await set()
    },
  })
  const found = await new AwsFilePlaces(toolsOf(disk, 100)).find(scene.oldKeyId)
  const place = found.ok ? found.value.find((one) => one.place.path === config)?.place : undefined
  if (place === undefined) throw new Error('the key does not stand in config')
  const first = new AwsFilePlaces(toolsOf(wrap(watched), 100))
  const request = { place, expectedKeyId: scene.oldKeyId, pair: newPair, operationId: 'rotation-1' }
  const written = await first.write({ ...request, beforeRename: async () => ok() })
  const came: Awaited<ReturnType<typeof set>> | null = between
  const after = Buffer.from(await disk.read(config)).toString()
  const lost: string[] = []
  if (written.ok && !after.includes(newPair.accessKeyId)) lost.push('the pair is gone')
  if (came !== null && isOk(came) && !after.includes(setting)) lost.push('the setting is gone')
  if (!written.ok) lost.push(`the pair was not written: ${written.problem.code}`)
  const left = (await disk.list(`${home}/.aws`)).filter((name) => name.includes('keyturn'))
  if (left.length > 0) lost.push(`left behind: ${left.join(', ')}`)
  return { lost, cameBetween: came !== null }
}

const isOk = (result: { readonly ok: boolean }): boolean => result.ok

function toolsOf(disk: Disk, processId: number) {
  return {
    disk,
    clock: new SharedClock(timeInMemory(startTime)),
    randomness: new SeededRandomness(processId),
    environment: fakeEnvironment({
      homeFolder: home,
      processId,
      isProcessAlive: async () => true,
      variables: { HOME: home },
      userId: 0,
    }),
  }
}
