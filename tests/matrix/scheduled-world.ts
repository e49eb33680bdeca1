/** What a random schedule needs of a world, be it modelled in one process or made of real processes and files. */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import type { Disk } from '../../electron/ports/disk.ts'
import type { Identity } from '../../electron/ports/identity-directory.ts'
import type { User } from '../../electron/practice/account.ts'
import type { Faults } from '../../electron/practice/faults.ts'
import type { Rotations } from '../../electron/rotation/rotations.ts'
import type { Fault } from '../fakes/faulty-disk.ts'
import type { Phone } from '../fakes/phone.ts'
import type { AwsCall } from './desk-aws.ts'
import type { Guarantees } from './guarantees.ts'
import type { KeyFile } from './key-files.ts'
import type { DiskStep, Life } from './mortal.ts'
import type { Agreed, Others } from './outside.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** What a person, or a start, asks of the rotations. */
export const askedOfRotations = [
  'plan',
  'start',
  'turnBack',
  'retry',
  'provideCode',
  'choose',
  'removeUnheldKey',
  'stop',
] as const
export type AskedOfRotations = (typeof askedOfRotations)[number]
/** The rotations of a process, which may be another one than this. */
export type RotationsDesk = Pick<Rotations, 'openFor' | 'unreadable'> & {
  readonly [Name in AskedOfRotations]: (
    ...input: Parameters<Rotations[Name]>
  ) => ReturnType<Rotations[Name]> | Promise<Awaited<ReturnType<Rotations[Name]>>>
}

export type ScheduledProcess = {
  readonly id: number
  readonly life: Life
  readonly rotations: RotationsDesk
  readonly views: ReadonlyMap<string, RotationView>
  /** Problems that a bug would leave in the log. */
  readonly log: { readonly lines: readonly unknown[] }
  /** What a start does: tidy up, and carry on what is open. */
  readonly begin: () => Promise<void>
}

/** What a run does to the world around each call of the product. */
export type Intrusion = {
  beforeDisk?: (step: DiskStep, process: ScheduledProcess) => Fault | null | Promise<Fault | null>
  beforeAws?: (call: AwsCall, process: ScheduledProcess) => void | Promise<void>
  afterAws?: (call: AwsCall, process: ScheduledProcess) => void
}

/** The disk as those see it who are not the product. */
export type LookedAtDisk = Pick<Disk, 'list' | 'read' | 'facts'> & {
  /** Null where there is no such file. */
  text(path: string): Promise<string | null>
  /** Another program writes over the file in place, all in one instant. */
  overwrite(path: string, text: string): Promise<void>
  realPath(path: string): string
  /** What a power cut would leave now. */
  durable(): Pick<Disk, 'list' | 'read' | 'facts'>
}

export type ScheduledWorld = {
  /** The home folder. */
  readonly home: string
  readonly user: User
  readonly identity: Identity
  readonly keyFiles: readonly KeyFile[]
  readonly clock: SimulatedClock
  readonly disk: LookedAtDisk
  readonly faults: Faults
  readonly others: Others
  readonly agreed: Agreed
  readonly guarantees: Guarantees
  readonly intrusion: Intrusion
  readonly awsNow: () => Date
  readonly phone: Phone | null
  readonly device: string
  readonly startProcess: (id: number) => ScheduledProcess
  /** This computer's clock is set; AWS's goes on. */
  readonly jumpClock: (milliseconds: number) => void
  /** Cuts the power and keeps this share of the unsynced names (0 to 1); null where no power can be cut. */
  readonly cutPower: ((share: number) => void) | null
  /** Lets everything run until it waits for time or for somebody. */
  readonly drain: () => Promise<void>
  readonly close: () => void | Promise<void>
}
