/**
 * The guarantees G1 to G6 of docs/rotation.md as checks of what stands on the disk and at AWS. Nothing of the product
 * reads anything here, so that no bug of it can hide itself.
 */
import type { RotationView } from '../../electron/contract/rotation-views.ts'
import { type FileTexts, keysOfOthers, type Scene, startTime } from './scene.ts'
import { brokenHistory } from './told-history.ts'

/** What the disk holds now. */
export type Found = {
  readonly texts: FileTexts
  /** The modes of these files. */
  readonly modes: readonly number[]
  /** Whatever lies beside them and was not there at the start. */
  readonly beside: readonly string[]
  /** All that Keyturn keeps for itself: names and texts. */
  readonly own: readonly { readonly name: string; readonly text: string }[]
  readonly now: Date
}

const grace = 24 * 3_600_000

/** What must hold at every instant. Returns what does not. */
export function brokenNow(scene: Scene, found: Found): string[] {
  return [...brokenPlaces(scene, found), ...leaks(scene, found), ...foreignHarm(scene, found)]
}

/**
 * What must hold once nothing moves any more. `view` is what the person is shown, null where nothing is open;
 * `helped`: they have answered whatever it waited for.
 */
export function brokenAtRest(
  scene: Scene,
  found: Found,
  view: RotationView | null,
  helped: boolean,
): string[] {
  const outcome = view === null ? endedIn(found) : view.outcome
  const unchanged = filesOf(scene).every((name) => found.texts[name] === textOf(scene, name))
  const keyLike = { active: activeKeys(scene), all: scene.user.keys.map(({ id }) => id) }
  const broken = [...brokenNow(scene, found), ...brokenHistory(found.own)]
  const demand = (holds: boolean, what: string) => {
    if (!holds) broken.push(what)
  }
  demand(found.beside.length === 0, `G6: left beside the files: ${found.beside.join(', ')}`)
  const unheld = unheldKeys(scene, found)
  for (const id of unheld) {
    demand(names(view, id), `G4: ${id} is active, nobody holds it, and nobody names it`)
    demand(!helped, `G4: ${id} is active and unheld although the person has helped`)
  }
  const isSettled = outcome !== null || view === null || view.waitingFor !== null || view.state === 'resting'
  demand(isSettled, `G5: it neither ended nor waits: ${view?.state}`)
  demand(
    !helped || view?.waitingFor == null,
    `G5: it waits in ${view?.state} in spite of help: ${JSON.stringify(view?.waitingFor)}`,
  )
  if (view === null || outcome !== null) {
    const open = found.own.filter(({ name }) => /\.(key|room|lock)/.test(name)).map(({ name }) => name)
    // A process that was killed leaves the identity's lock: stale, and taken over by whoever comes next.
    const kept = open.filter((name) => view !== null || !name.includes('.lock'))
    demand(kept.length === 0, `G5: left of an operation that is over: ${kept.join(', ')}`)
  }
  if (outcome === null && view === null) {
    demand(unchanged, 'G6: nothing happened, but the files differ')
    demand(sameKeys(scene, false), `G5: nothing happened, but the keys are ${keyLike.all.join(', ')}`)
  }
  if (outcome === 'undone' || outcome === 'abandoned') {
    demand(unchanged, `G6: ${outcome}, but the files differ`)
    demand(sameKeys(scene, true), `G5: ${outcome}, but the keys are ${keyLike.all.join(', ')}`)
  }
  if (outcome === 'done') {
    demand(!keyLike.all.includes(scene.oldKeyId), 'G5: done, but the old key is there')
    demand(holdsNew(scene, found), 'G5: done, but a place holds the old key')
  }
  if (outcome === 'kept' || (view?.state === 'resting' && outcome === null)) {
    demand(!keyLike.active.includes(scene.oldKeyId), 'G5: at rest, but the old key is active')
    demand(keyLike.all.includes(scene.oldKeyId), 'G2: at rest, but the old key is gone')
    demand(holdsNew(scene, found), 'G5: at rest, but a place holds the old key')
  }
  return broken
}

/** G1: every place holds a pair that AWS takes. G6: nothing but pairs has changed, and nobody else may read it. */
function brokenPlaces(scene: Scene, found: Found): string[] {
  const working = scene.user.keys
    .filter(({ status }) => status === 'Active')
    .map(({ id, secret }) => `${id} ${secret.reveal()}`)
  const broken: string[] = []
  for (const name of filesOf(scene)) {
    for (const section of ownSections(scene, name)) {
      const pair = pairsIn(textOf(found, name)).get(section) ?? 'nothing'
      if (!working.includes(pair)) broken.push(`G1: ${name} ${section} holds no working pair`)
    }
    const same = masked(scene, textOf(found, name)) === masked(scene, textOf(scene, name))
    if (!same) broken.push(`G6: ${name} differs in more than the pair`)
  }
  const open = found.modes.filter((mode) => (mode & 0o077) !== 0)
  if (open.length > 0) broken.push('G6: a file is open to others')
  return broken
}

/** No secret in plain in whatever Keyturn keeps for itself: journals, log, locks. */
function leaks({ account }: Scene, { own }: Found): string[] {
  const keys = [
    ...account.users.flatMap(({ keys: all }) => all),
    ...account.deletedKeys.map(({ key }) => key),
  ]
  const secrets = [...keys, ...account.sessions].map(({ secret }) => secret.reveal())
  return own
    .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
    .map(({ name }) => `G3: a secret stands in plain in ${name}`)
}

/** Nobody else's key is touched; the old one goes only when it is due; never more than one key is made. */
function foreignHarm(scene: Scene, { now }: Found): string[] {
  const { account, user, keyIds, oldKeyId } = scene
  const broken: string[] = []
  if (keysOfOthers(account, user) !== scene.foreignKeys) broken.push('G2: a key of somebody else was touched')
  const isDue = now.getTime() - startTime.getTime() >= grace
  if (!isDue && !user.keys.some(({ id }) => id === oldKeyId))
    broken.push('G2: the old key was deleted too early')
  for (const id of keyIds) {
    const mayChange = id === oldKeyId || id === scene.spareKeyId
    const isActive = user.keys.some((key) => key.id === id && key.status === 'Active')
    if (!mayChange && !isActive) broken.push(`G2: ${id}, which was here before, was switched off or deleted`)
  }
  const made = new Set([...user.keys, ...account.deletedKeys.map(({ key }) => key)].map(({ id }) => id))
  const fresh = [...made].filter((id) => !keyIds.includes(id))
  if (fresh.length > 1) broken.push(`G4: ${fresh.length} keys were made`)
  return broken
}

/** Active keys that were not here before and stand in no place: their secret may be lost. */
function unheldKeys(scene: Scene, found: Found): string[] {
  const held = filesOf(scene).flatMap((name) => [...pairsIn(textOf(found, name)).values()])
  return scene.user.keys
    .filter(({ id, status }) => status === 'Active' && !scene.keyIds.includes(id))
    .filter(({ id, secret }) => !held.includes(`${id} ${secret.reveal()}`))
    .map(({ id }) => id)
}

/** Whether the person is told: of this key, or, while nobody can ask AWS, that there may be one. */
function names(view: RotationView | null, id: string): boolean {
  if (view === null || view.outcome !== null) return false
  return view.newKeyId === id || view.unheldKeyId === id || view.truth === 'unheld-key-may-exist'
}

function activeKeys({ user }: Scene): string[] {
  return user.keys.filter(({ status }) => status === 'Active').map(({ id }) => id)
}

/** The keys are those from the start, active. `spareMayBeGone`: the person has agreed to lose it. */
function sameKeys(scene: Scene, spareMayBeGone: boolean): boolean {
  const expected = scene.keyIds.filter((id) => id !== scene.spareKeyId || !spareMayBeGone)
  const present = activeKeys(scene).filter((id) => id !== scene.spareKeyId || !spareMayBeGone)
  const others = scene.user.keys.filter(({ id }) => !scene.keyIds.includes(id))
  return others.length === 0 && expected.join() === present.join()
}

/** Every place of the old key holds another one. */
function holdsNew(scene: Scene, found: Found): boolean {
  return filesOf(scene).every((name) =>
    [...pairsIn(textOf(found, name)).values()].every((pair) => !pair.startsWith(scene.oldKeyId)),
  )
}

/** The sections of the user's own keys, as they were at the start. */
function ownSections(scene: Scene, name: string): string[] {
  return [...pairsIn(textOf(scene, name))]
    .filter(([, pair]) => scene.keyIds.some((id) => pair.startsWith(id)))
    .map(([section]) => section)
}

const filesOf = ({ texts }: Scene): string[] => Object.keys(texts)

const textOf = ({ texts }: { readonly texts: FileTexts }, name: string): string => texts[name] ?? ''

function pairsIn(text: string): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const [, header, body] of text.matchAll(/^\[([^\]]+)\]([^[]*)/gm)) {
    const id = /(?:aws_access_key_id|access_key)\s*=\s*(\S+)/.exec(body ?? '')?.[1]
    const secret = /(?:aws_secret_access_key|secret_key)\s*=\s*(\S+)/.exec(body ?? '')?.[1]
    if (header !== undefined && id !== undefined) pairs.set(header, `${id} ${secret}`)
  }
  return pairs
}

/** The text with every pair of the user made the same. */
function masked({ user, account }: Scene, text: string): string {
  const keys = [...user.keys, ...account.deletedKeys.map(({ key }) => key)]
  return keys.reduce(
    (result, { id, secret }) => result.replaceAll(id, 'ID').replaceAll(secret.reveal(), 'SECRET'),
    text,
  )
}

/** How the only operation ended, by its journal; null where it did not, or there is none. */
function endedIn({ own }: Found): RotationView['outcome'] {
  const journal = own.find(({ name }) => name.endsWith('.journal'))?.text ?? ''
  return (/"kind":"ended","outcome":"(done|kept|undone|abandoned)"/.exec(journal)?.[1] ??
    null) as RotationView['outcome']
}
