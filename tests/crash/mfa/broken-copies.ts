/** Copies of Keyturn that are broken on purpose: the product over parts that do less, or other, than they say. */
import type { Aws, Iam } from '../../../electron/ports/aws.ts'
import type { Disk } from '../../../electron/ports/disk.ts'
import { brokenCopies, changed } from '../broken-copies.ts'

export type BrokenMfaName = 'journal after effect' | 'journals forgotten' | 'old device first'

type Broken = { readonly disk?: (disk: Disk) => Disk; readonly aws?: (aws: Aws) => Aws }

const { disk: journalBehindEffects } = brokenCopies['journal after effect']

export const brokenMfaCopies: Readonly<Record<BrokenMfaName, Broken>> = {
  'journal after effect': journalBehindEffects === undefined ? {} : { disk: journalBehindEffects },
  'journals forgotten': { disk: withoutJournals },
  'old device first': { aws: oldDeviceFirst },
}

/** A new process finds no journal of the one before. */
function withoutJournals(disk: Disk): Disk {
  const made = new Set<string>()
  return changed(disk, {
    createSynced: async (path, bytes, mode) => {
      made.add(path)
      await disk.createSynced(path, bytes, mode)
    },
    list: async (folder) => {
      const names = await disk.list(folder)
      return names.filter((name) => !name.endsWith('.journal') || made.has(`${folder}/${name}`))
    },
  })
}

/** Whatever is attached goes before the new device is made. */
function oldDeviceFirst(aws: Aws): Aws {
  return {
    clockOffset: () => aws.clockOffset(),
    connect: (...given) => {
      const { iam, sts } = aws.connect(...given)
      const createVirtualMfaDevice: Iam['createVirtualMfaDevice'] = async (name) => {
        const listed = await iam.listMfaDevices('ana')
        for (const { serialNumber } of listed.ok ? listed.value.value : [])
          await iam.deactivateMfaDevice('ana', serialNumber)
        return iam.createVirtualMfaDevice(name)
      }
      return { iam: changed(iam, { createVirtualMfaDevice }), sts }
    },
  }
}
