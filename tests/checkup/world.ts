/**
 * A check-up as real as a test can have it: the practice server over HTTP, the SDK, identities over real AWS files in a
 * temporary folder. Waits pass at once.
 */
import { Checkup, type CheckupParts } from '../../electron/checkup/checkup.ts'
import type { PasswordChanges } from '../../electron/checkup/password-changes.ts'
import type { CheckupView, PracticeName, PracticeView } from '../../electron/contract/checkup-views.ts'
import { defaultAgeLimits } from '../../electron/contract/describe.ts'
import { ok } from '../../electron/contract/result.ts'
import { AwsFilePlaces } from '../../electron/files/aws-file-places.ts'
import { CopySearch } from '../../electron/files/copies/copy-search.ts'
import { ToolPlaces } from '../../electron/files/copies/tool-places.ts'
import { FileModes } from '../../electron/files/file-privacy.ts'
import type { Aws, Iam } from '../../electron/ports/aws.ts'
import type { KeptFile } from '../../electron/ports/kept-file.ts'
import type { Account, User } from '../../electron/practice/account.ts'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { FakeClock } from '../fakes/clock.ts'
import { FakeHistory } from '../fakes/history.ts'
import { FakeLog } from '../fakes/log.ts'
import { noOwnCodes } from '../fakes/own-codes.ts'
import { Phone } from '../fakes/phone.ts'
import { identitiesWorld, now, type WorldOptions } from '../profiles/world.ts'
import { attachDevice } from '../rotation/world-parts.ts'

export type CheckupOptions = WorldOptions & {
  /** The account demands MFA, and the user has a device. */
  readonly forceMfa?: boolean
  readonly parts?: (phone: Phone, world: Awaited<ReturnType<typeof identitiesWorld>>) => Partial<CheckupParts>
}

export async function checkupWorld(options: CheckupOptions = {}) {
  let seed = 'JBSWY3DPEHPK3PXP'
  const account = (seeded: Account, user: User) => {
    if (options.forceMfa) {
      seed = attachDevice(seeded, user, now).seed
      requireMfa(seeded, user.name)
    }
    options.account?.(seeded, user)
  }
  const world = await identitiesWorld({ ...options, account })
  const { tools, identities, ownUse, sessions, aws, awsNow, awsFiles, arn } = world
  await identities.check()
  const history = new FakeHistory()
  const log = new FakeLog()
  const views: CheckupView[] = []
  const identityChanges: string[] = []
  const changes = memoryFile<PasswordChanges>({})
  const phone = new Phone(seed, world.clock)
  // Its bound of time would pass at once by the other clock.
  const patient = { ...tools, clock: new FakeClock(now) }
  const awsPlaces = new AwsFilePlaces(patient)
  const parts: CheckupParts = {
    ...{ aws, sessions, awsNow, history, log, clock: world.clock },
    ownCodes: noOwnCodes,
    files: awsFiles,
    copies: new CopySearch({ tools: patient, aws: awsPlaces, toolPlaces: new ToolPlaces(patient) }),
    copyFolders: { list: async () => [] },
    privacy: new FileModes(tools),
    directory: identities,
    accountAlias: (id) => identities.accountAlias(id),
    mayBeOwnUse: (accessKeyId, use) => ownUse.mayBeOwn(accessKeyId, use),
    limits: () => defaultAgeLimits,
    passwordChanges: changes,
    changed: (view) => void views.push(view),
    identityChanged: (id) => void identityChanges.push(id),
    ...options.parts?.(phone, world),
  }
  const open = () => new Checkup(parts)
  return {
    ...world,
    ...{ history, log, views, identityChanges, changes, phone, open, checkup: open() },
    /** What the page sends with a code. */
    code: (code: string) => ({
      serialNumber: `arn:aws:iam::${world.account.id}:mfa/${world.user.name}`,
      code,
    }),
    identityId: arn,
  }
}

/** An `Aws` whose every call to IAM goes through `around`, told by the port's name for it. */
export function aroundIam(
  around: (call: string, work: () => Promise<unknown>) => Promise<unknown>,
): (aws: Aws) => Aws {
  const wrapped = (iam: Iam): Iam =>
    new Proxy(iam, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...given: unknown[]) => around(String(name), async () => Reflect.apply(member, target, given))
      },
    })
  return (aws) => ({
    clockOffset: () => aws.clockOffset(),
    connect: (...connection) => {
      const { iam, sts } = aws.connect(...connection)
      return { iam: wrapped(iam), sts }
    },
  })
}

export function practiceOf(view: CheckupView, practice: PracticeName): PracticeView {
  const found = view.practices.find((one) => one.practice === practice)
  if (found === undefined) throw new Error(`no ${practice} in the report`)
  return found
}

/** Every practice with its state. */
export const statesOf = (view: CheckupView): Partial<Record<PracticeName, PracticeView['state']>> =>
  Object.fromEntries(view.practices.map(({ practice, state }) => [practice, state]))

function memoryFile<Value>(empty: Value): KeptFile<Value> & { kept: Value } {
  const file = {
    kept: empty,
    read: async () => ok(file.kept),
    write: async (value: Value) => {
      file.kept = value
      return ok()
    },
  }
  return file
}
