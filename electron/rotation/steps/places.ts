/** Writing the new pair into the places, proving it from there, and putting the old one back. */
import { type Problem, problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import type { KeyPair, KeyPlace } from '../../ports/key-place.ts'
import { goOn, pairLost, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import { note } from './effect.ts'
import { knownKeyDemand, provePair } from './proving.ts'

/** Writes the next place; once all are written, proves them one by one. */
export async function writePlace(context: StepContext): Promise<StepOutcome> {
  const entry = context
    .state()
    .places.find(({ state }) => state === 'old' || state === 'writing' || state === 'new')
  if (entry === undefined) return goOn
  const { old: oldPair, new: newPair } = context.pairs
  if (newPair === null) return unheldAfterAll(context)
  if (entry.state === 'new' && !(await holds(context, entry.place, context.state().opened.oldKeyId)))
    return proveFromPlace(context, entry.place)
  if (oldPair === null) return waitBecause(pairLost(context, 'old'))
  return replace(context, entry.place, { from: oldPair.accessKeyId, to: newPair }, 'place-writing')
}

/** Puts the old pair back into the next place that holds the new one. */
export async function restorePlace(context: StepContext): Promise<StepOutcome> {
  const entry = context
    .state()
    .places.find(
      ({ state }) => state === 'writing' || state === 'new' || state === 'proved' || state === 'restoring',
    )
  const { old: oldPair } = context.pairs
  const { newKey } = context.state()
  if (entry === undefined || newKey === null) return goOn
  if (oldPair === null) return waitBecause(pairLost(context, 'old'))
  return replace(context, entry.place, { from: newKey.accessKeyId, to: oldPair }, 'place-restoring')
}

/**
 * Restores once more what holds the new pair although it was restored: a link was swapped, or a file came back. The
 * file beats the journal about what stands in it.
 */
export async function restoreAgain(context: StepContext): Promise<StepOutcome> {
  const { places, newKey } = context.state()
  const { old: oldPair } = context.pairs
  if (newKey === null || oldPair === null) return goOn
  for (const { place, state } of places) {
    const wasRestored = state === 'restored' || state === 'restoring'
    if (!wasRestored || !(await holds(context, place, newKey.accessKeyId))) continue
    const change = { from: newKey.accessKeyId, to: oldPair }
    const restored = await replace(context, place, change, 'place-restoring')
    if (restored.kind !== 'on') return restored
  }
  return goOn
}

/**
 * Writes once more what does not hold the new pair although it was proved: a file came back before the old key was
 * switched off (failure case 16). The file beats the journal about what stands in it; a third key is left alone.
 */
export async function writeAgain(context: StepContext): Promise<StepOutcome> {
  const { places, newKey, opened } = context.state()
  const { new: newPair } = context.pairs
  if (newKey === null || newPair === null) return goOn
  for (const { place, state } of places) {
    if (state === 'left-alone') continue
    // One that was killed while it was written again may stand there only until the power fails.
    if (state === 'proved' && (await holds(context, place, newKey.accessKeyId))) continue
    const written = await replace(context, place, { from: opened.oldKeyId, to: newPair }, 'place-writing')
    if (written.kind !== 'on') return written
    context.provedHere.delete(place.id)
  }
  return goOn
}

async function holds(context: StepContext, place: KeyPlace, accessKeyId: string): Promise<boolean> {
  const found = await context.parts.places.read(place)
  return found.ok && found.value.pair?.accessKeyId === accessKeyId
}

/**
 * Looks at the place first, since a crash may have left it on either side of the rename: the file beats the journal
 * about what stands in it. A third key there is never touched, neither forward nor back (rule 4).
 */
async function replace(
  context: StepContext,
  place: KeyPlace,
  change: { from: string; to: KeyPair },
  kind: 'place-writing' | 'place-restoring',
): Promise<StepOutcome> {
  const { id: placeId } = place
  const done = (hash: string, merged: boolean) =>
    kind === 'place-writing'
      ? note(context, { kind: 'place-written', placeId, hash, merged })
      : note(context, { kind: 'place-restored', placeId, hash })
  await context.parts.places.cleanUp([place], context.journal.id)
  const found = await context.parts.places.read(place)
  if (!found.ok) return waitBecause(found.problem)
  const stands = found.value.pair?.accessKeyId
  if (stands === change.to.accessKeyId) {
    // Killed after the rename, it may stand there only until the power fails: the same bytes once more, synced.
    const kept = await context.parts.places.rehearse(place, context.journal.id)
    return kept.ok ? done(found.value.hash, false) : waitBecause(kept.problem)
  }
  if (stands !== change.from) return note(context, { kind: 'place-left', placeId, by: 'third-key' })
  const written = await context.parts.places.write({
    place,
    expectedKeyId: change.from,
    pair: change.to,
    operationId: context.journal.id,
    beforeRename: (facts) => context.record({ kind, placeId, ...facts }),
  })
  if (written.ok) return done(written.value.hash, written.value.merged)
  return isThirdKey(written.problem)
    ? note(context, { kind: 'place-left', placeId, by: 'third-key' })
    : waitBecause(written.problem)
}

const isThirdKey = (cause: Problem): boolean =>
  cause.code === 'profile-not-editable' && cause.data.reason === 'third-key'

async function proveFromPlace(context: StepContext, place: KeyPlace): Promise<StepOutcome> {
  const proved = await readAndProve(context, place)
  if (!proved.ok) return waitBecause(proved.problem)
  return proved.value === 'aborted' ? goOn : note(context, { kind: 'place-proved', placeId: place.id })
}

/** Reads the pair as a tool would and asks AWS with it. What another process proved counts for nothing here. */
async function readAndProve(context: StepContext, place: KeyPlace): Promise<Result<'proved' | 'aborted'>> {
  const resolved = await context.parts.places.resolve(place)
  if (!resolved.ok) return resolved
  if (resolved.value.accessKeyId !== context.state().newKey?.accessKeyId) {
    return failed(problem('profile-not-editable', { profile: place.profile, reason: 'third-key' }))
  }
  const proved = await provePair(context, resolved.value, knownKeyDemand)
  if (proved.ok && proved.value === 'proved') context.provedHere.add(place.id)
  return proved
}

/**
 * Makes sure that this process has proved every chosen place: a guard of switching off and of deleting.
 * Problems: as reading and proving bring them; key-never-proved where no place is left that holds the new pair.
 */
export async function proveAllPlaces(context: StepContext): Promise<Result<'proved' | 'aborted'>> {
  const chosen = context.state().places.filter(({ state }) => state !== 'left-alone')
  if (chosen.length === 0) {
    return failed(problem('key-never-proved', { accessKeyId: context.state().newKey?.accessKeyId ?? '' }))
  }
  for (const { place, state } of chosen) {
    if (state === 'proved' && context.provedHere.has(place.id)) continue
    const proved = await readAndProve(context, place)
    if (!proved.ok || proved.value === 'aborted') return proved
    const noted =
      state === 'proved' ? ok() : await context.record({ kind: 'place-proved', placeId: place.id })
    if (!noted.ok) return noted
  }
  return ok('proved')
}

/** The journal can't be unsealed and no place holds the new pair: nobody has its secret (failure case 39). */
export async function unheldAfterAll(context: StepContext): Promise<StepOutcome> {
  if (context.state().opened.adopted !== null) return waitBecause(pairLost(context, 'new'))
  const accessKeyId = context.state().newKey?.accessKeyId ?? null
  return note(context, { kind: 'unheld', accessKeyId, verdict: 'likely-ours' })
}
