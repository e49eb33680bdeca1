/** Making the new key, and first removing the spare one that the person agreed to lose. */
import { problem } from '../../contract/problems.ts'
import type { Credentials, NewAccessKey } from '../../ports/aws.ts'
import { mayHaveHadEffect } from '../../ports/aws.ts'
import { connectAs, goOn, type StepContext, type StepOutcome, waitBecause } from '../context.ts'
import { effect, note } from './effect.ts'

/** `LimitExceeded` right after a deletion is spreading (failure case 44). Milliseconds. */
const limitSpreads = 60_000
const pauseBeforeAgain = 2_000
const journalTries = 3
const pauseBeforeJournal = 1_000

/** Deletes the spare key. There is no way back from this one: the person said yes to this id. */
export async function clearSpare(context: StepContext): Promise<StepOutcome> {
  const { opened } = context.state()
  const accessKeyId = opened.spareKeyId
  if (accessKeyId === null) return goOn
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  return effect(context, {
    intent: { kind: 'spare-deleting', accessKeyId },
    call: () => connected.value.iam.deleteAccessKey(opened.identity.userName, accessKeyId),
    alreadyTrue: 'not-found',
    outcome: (requestId) => ({ kind: 'spare-deleted', accessKeyId, requestId }),
  })
}

/** After a crash around the spare key's deletion: look, record, and end. A key is never made without the person. */
export async function settleSpare(context: StepContext): Promise<StepOutcome> {
  const { opened } = context.state()
  const accessKeyId = opened.spareKeyId ?? ''
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  const listed = await connected.value.iam.listAccessKeys(opened.identity.userName)
  if (!listed.ok) return waitBecause(listed.problem)
  const stillThere = listed.value.value.some((key) => key.accessKeyId === accessKeyId)
  return note(
    context,
    stillThere
      ? { kind: 'ended', outcome: 'abandoned' }
      : { kind: 'spare-deleted', accessKeyId, requestId: '' },
  )
}

/** Makes the new key: one call, one attempt, and its secret is sealed and synced before anything else. */
export async function create(context: StepContext): Promise<StepOutcome> {
  const { opened, spareDeletedAt } = context.state()
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  const { iam } = connected.value
  const listed = await iam.listAccessKeys(opened.identity.userName)
  if (!listed.ok) return waitBecause(listed.problem)
  const knownIds = listed.value.value.map((key) => key.accessKeyId)
  if (!knownIds.includes(opened.oldKeyId)) {
    return { kind: 'back', problem: problem('key-not-listed', { accessKeyId: opened.oldKeyId }) }
  }
  // `>=`: AWS has been seen to report more than two (failure case 2). A spare just deleted may still be listed.
  if (knownIds.length >= 2 && spareDeletedAt === null) {
    return { kind: 'back', problem: problem('too-many-keys', { count: knownIds.length }) }
  }
  const intended = await note(context, { kind: 'create-sent', knownIds })
  if (intended.kind !== 'on') return intended
  const made = await iam.createAccessKey(opened.identity.userName)
  if (made.ok) return keep(context, made.value.value, made.value.requestId)
  const kind = mayHaveHadEffect(made.problem.code) ? 'create-unknown' : 'create-refused'
  return note(context, { kind, problem: made.problem })
}

/** AWS refused: again where a deletion is still spreading, else the end. */
export async function createAgain(context: StepContext): Promise<StepOutcome> {
  const { createProblem, spareDeletedAt, knownIds, entered } = context.state()
  const first = entered.find(({ name }) => name === 'creating')
  const tried = first === undefined ? 0 : context.parts.clock.now().getTime() - Date.parse(first.at)
  // Also where AWS itself lists room for one more: the key that an undo deleted still counts for some seconds.
  const stillSpreading =
    createProblem?.code === 'limit-exceeded' &&
    (spareDeletedAt !== null || knownIds.length < 2) &&
    tried < limitSpreads
  if (stillSpreading) {
    await context.parts.clock.wait(pauseBeforeAgain, context.signal())
    return context.signal().aborted ? goOn : create(context)
  }
  return note(context, { kind: 'ended', outcome: 'abandoned' })
}

/**
 * Seals and syncs the new secret. Where the journal won't take it, it stays in memory and the append is tried
 * again; a key whose secret can't be kept is deleted with the credentials that made it (failure case 15).
 */
async function keep(context: StepContext, key: NewAccessKey, requestId: string): Promise<StepOutcome> {
  const { accessKeyId, createdAt, secretAccessKey } = key
  const sealed = context.journal.seal(secretAccessKey, accessKeyId)
  const record = {
    kind: 'made',
    accessKeyId,
    createdAt: createdAt.toISOString(),
    secret: sealed ?? '',
    requestId,
  } as const
  for (let attempt = 1; sealed !== null && attempt <= journalTries; attempt += 1) {
    const kept = await context.record(record)
    if (kept.ok) {
      context.pairs.new = { accessKeyId, secretAccessKey }
      return goOn
    }
    await context.parts.clock.wait(pauseBeforeJournal, context.signal())
  }
  return discard(context, { accessKeyId, secretAccessKey })
}

async function discard(context: StepContext, { accessKeyId }: Credentials): Promise<StepOutcome> {
  const connected = connectAs(context, 'old')
  if (!connected.ok) return waitBecause(connected.problem)
  const deleted = await connected.value.iam.deleteAccessKey(
    context.state().opened.identity.userName,
    accessKeyId,
  )
  if (!deleted.ok) return waitBecause(deleted.problem)
  const { requestId } = deleted.value
  return note(context, { kind: 'delete-done', part: 'new', accessKeyId, requestId })
}
