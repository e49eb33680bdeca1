/**
 * The promises of docs/mfa.md as checks of what stands at AWS, on the disk and in the person's authenticator. Nothing of
 * the product reads anything here, so that no bug of it can hide itself.
 */
import type { VirtualDevice } from '../../../electron/practice/account.ts'
import { brokenHistory } from '../told-history.ts'
import type { PhoneEntry, Shown } from './job.ts'
import type { MfaPath } from './paths.ts'
import { devicesOf, devicesOfOthers, type MfaScene } from './scene.ts'

export type MfaFound = {
  readonly phone: readonly PhoneEntry[]
  readonly credentials: string
  /** All that Keyturn keeps for itself: names and texts. */
  readonly own: readonly { readonly name: string; readonly text: string }[]
}

/** What must hold at every instant. Returns what does not. */
export function brokenNow(scene: MfaScene, path: MfaPath, found: MfaFound): string[] {
  const { account, user } = scene
  const broken: string[] = []
  const mustHaveOne = path.devices.length > 0 && path.acceptsLast !== true
  if (mustHaveOne && workingDevices(scene, found).length === 0) broken.push('M1: no device works any more')
  if (devicesOfOthers(account, user) !== scene.foreignDevices)
    broken.push('M2: a device of somebody else was touched')
  for (const device of devicesOf(account, user)) {
    if (device.outOfSync) broken.push(`M2: ${device.serial} is attached out of sync`)
    if (!isInPhone(device, found)) broken.push(`M2: ${device.serial} is attached, and nobody has its seed`)
  }
  const leaks = found.own.filter(({ text }) =>
    secretsOf(scene, found).some((secret) => text.includes(secret)),
  )
  broken.push(...leaks.map(({ name }) => `M4: a secret stands in plain in ${name}`))
  if (found.credentials !== scene.credentials) broken.push('M2: the credentials file was changed')
  return broken
}

/** What must hold once nothing moves any more. `helped`: the person has answered whatever was waited for. */
export function brokenAtRest(
  scene: MfaScene,
  path: MfaPath,
  found: MfaFound,
  shown: Shown,
  moment: 'undisturbed' | 'nobody there' | 'helped',
): string[] {
  const broken = [...brokenNow(scene, path, found), ...brokenHistory(found.own)]
  const demand = (holds: boolean, what: string) => {
    if (!holds) broken.push(what)
  }
  for (const device of ownLooseDevices(scene)) {
    demand(isNamed(device, shown, found), `M3: ${device.serial} is loose, and nobody names it`)
  }
  demand(shown.unreadable === 0, 'M3: a journal is unreadable')
  demand(isAtRest(shown), `M3: it neither ended nor waits: ${stageOf(shown)}`)
  if (moment === 'helped') {
    demand(isOver(shown) || isDenied(shown), `M3: it waits in spite of help: ${stageOf(shown)}`)
  }
  if (isOver(shown)) {
    const open = found.own.filter(({ name }) => /\.(key|room)$/.test(name)).map(({ name }) => name)
    demand(open.length === 0, `M4: left of an operation that is over: ${open.join(', ')}`)
  }
  if (moment !== 'nobody there') {
    const names = devicesOf(scene.account, scene.user).map(({ serial }) =>
      serial.slice(serial.lastIndexOf('/') + 1),
    )
    const wanted = moment === 'undisturbed' ? path.ends.slice(0, 1) : path.ends
    const isWanted = wanted.some((end) => end.join() === names.toSorted().join())
    demand(isWanted, `M3: it ended with ${names.join(', ') || 'no device'}`)
  }
  return broken
}

/** Attached, in sync, and in the person's authenticator. */
function workingDevices({ account, user }: MfaScene, found: MfaFound): VirtualDevice[] {
  return devicesOf(account, user).filter((device) => !device.outOfSync && isInPhone(device, found))
}

const isInPhone = ({ serial, seed }: VirtualDevice, { phone }: MfaFound): boolean =>
  phone.some((entry) => entry.serial === serial && entry.seed === seed.reveal())

/** Devices of nobody that were not loose at the start: ours to resume, delete or name. */
const ownLooseDevices = ({ account }: MfaScene): VirtualDevice[] =>
  account.virtualDevices.filter(({ serial, user }) => user === undefined && !serial.endsWith('/nobody'))

/**
 * Resumable with its seed, or named with the reason why it can't be deleted; or the person has read that reason and
 * closed it, which its journal keeps.
 */
function isNamed({ serial }: VirtualDevice, { setUp, removal }: Shown, found: MfaFound): boolean {
  const resumes = setUp?.serialNumber === serial && setUp.stage === 'codes' && setUp.showsSeed
  const setUpNames = setUp?.serialNumber === serial && setUp.problem !== null
  const replacing = setUp?.replaces?.serialNumber === serial && setUp.problem !== null
  const removing = removal?.device.serialNumber === serial && removal.problem !== null
  const wasRead = found.own.some(
    ({ name, text }) =>
      name.endsWith('.journal') &&
      text.includes(`"${serial}"`) &&
      text.includes('"old-delete-refused"') &&
      text.includes('"ended"'),
  )
  return resumes || setUpNames || replacing || removing || wasRead
}

function isAtRest({ setUp, removal }: Shown): boolean {
  const setUpRests =
    setUp === null || ['codes', 'attached', 'stuck'].includes(setUp.stage) || setUp.problem !== null
  return setUpRests && (removal === null || removal.stage !== 'working')
}

const isOver = ({ setUp, removal }: Shown): boolean => setUp === null && removal === null

/** Only somebody else can help: a policy denies what is left to do. */
const isDenied = ({ setUp, removal }: Shown): boolean =>
  (setUp?.problem ?? removal?.problem)?.code === 'access-denied'

const stageOf = ({ setUp, removal }: Shown): string =>
  JSON.stringify([setUp?.stage, setUp?.problem, setUp?.replaces, removal?.stage, removal?.problem])

function secretsOf({ account }: MfaScene, { phone }: MfaFound): string[] {
  const keys = account.users.flatMap(({ keys: all }) => all)
  const secrets = [...keys, ...account.sessions].map(({ secret }) => secret.reveal())
  const seeds = [...phone.map(({ seed }) => seed), ...account.virtualDevices.map(({ seed }) => seed.reveal())]
  return [...secrets, ...seeds]
}
