/**
 * G1 to G6 of the rotation (docs/rotation.md) as a watch over a simulated world: it looks at every instant at which
 * the disk or AWS changed, from outside, and keeps its own account of who did what.
 */
import { dirname } from 'node:path'
import type { Account, User } from '../../electron/practice/account.ts'
import type { AwsCall } from './desk-aws.ts'
import { pairsIn, withoutPairs } from './place-texts.ts'
import type { SimulatedDisk } from './simulated-disk.ts'

/** What others than the rotation did: a guarantee holds only as long as nobody else changes the key or the place. */
export type Others = {
  readonly keyIds: Set<string>
  readonly profiles: Set<string>
  /** The bytes around the pairs, as they have to be: others' edits in them, ours not. */
  frame: string
}

export type GuaranteeParts = {
  readonly disk: SimulatedDisk
  readonly account: Account
  readonly user: User
  readonly credentials: string
  readonly operations: string
  readonly awsNow: () => Date
  readonly others: Others
}

/** What the person agreed to for a rotation. */
export type Terms = {
  readonly spareKeyId: string | null
  readonly graceMilliseconds: number | null
  mayDeleteNow: boolean
  /** The start gave no answer, so that it may not have begun. */
  isUnsure: boolean
}
export type Agreed = {
  /** By the id of the key that is to go. */
  readonly rotations: Map<string, Terms>
  readonly leftOut: Set<string>
  readonly unheldMayGo: Set<string>
}

type KeyNow = { readonly status: string; readonly secret: string }
const answersWanted = 3

export class Guarantees {
  readonly violations: string[] = []
  /** Keys that calls of ours made, and whether the answer reached us. */
  readonly ours = new Map<string, { isAnswered: boolean }>()
  readonly #parts: GuaranteeParts
  readonly #agreed: Agreed
  readonly #good = new Map<string, { sts: number; iam: number }>()
  readonly #proved = new Set<string>()
  readonly #provedBy = new Map<number, Set<string>>()
  readonly #journalled = new Set<string>()
  #worked = new Map<string, string>()
  #before = new Map<string, KeyNow>()
  readonly #offSince = new Map<string, Date>()

  constructor(parts: GuaranteeParts, agreed: Agreed) {
    this.#parts = parts
    this.#agreed = agreed
  }

  get #keys(): Map<string, KeyNow> {
    return new Map(
      this.#parts.user.keys.map(({ id, status, secret }) => [id, { status, secret: secret.reveal() }]),
    )
  }

  /** G1, at every instant. */
  async look(moment: string): Promise<void> {
    const text = await this.#parts.disk.text(this.#parts.credentials)
    if (text === null) return
    const keys = this.#keys
    const { others } = this.#parts
    const works = new Map<string, string>()
    for (const [profile, pair] of pairsIn(text)) {
      const key = keys.get(pair.id)
      if (key?.status === 'Active' && key.secret === pair.secret) works.set(profile, pair.id)
    }
    for (const [profile, id] of this.#worked) {
      const standing = pairsIn(text).get(profile)?.id ?? id
      const isOthers = others.profiles.has(profile) || others.keyIds.has(standing) || others.keyIds.has(id)
      if (!works.has(profile) && !isOthers && !this.#agreed.leftOut.has(profile))
        this.#broken(`G1 ${profile} held ${id}, and holds no working pair`, moment)
    }
    this.#worked = works
  }

  /**
   * G6, once nothing of ours runs: what was written over at the last moment has been merged by then, or is kept beside
   * the file for the next write.
   */
  async atRest(moment: string): Promise<void> {
    const { disk, credentials, others } = this.#parts
    const text = await disk.text(credentials)
    const isKept = (await disk.list(dirname(disk.realPath(credentials)))).some((name) =>
      name.endsWith('.old'),
    )
    if (text !== null && withoutPairs(text) !== others.frame && !isKept)
      this.#broken('G6 bytes that are not ours have changed', moment)
  }

  /** Others changed a place or a key: what works now is what counts from here on. */
  async forgive(moment: string): Promise<void> {
    this.#worked = new Map()
    await this.look(moment)
  }

  beforeCall(): void {
    this.#before = this.#keys
  }

  /** G2, G3 and whose keys are touched, from what a call of ours did to the account. */
  async afterCall(processId: number, call: AwsCall, answer: string): Promise<void> {
    const { operation, parameters, accessKeyId } = call
    const moment = `${operation} ${parameters['AccessKeyId'] ?? ''}`
    const now = this.#keys
    if (operation === 'CreateAccessKey') this.#noteMade(now, answer === 'ok', moment)
    if (this.ours.has(accessKeyId)) await this.#noteProof(processId, call, answer)
    const id = parameters['AccessKeyId'] ?? ''
    const [was, is] = [this.#before.get(id)?.status, now.get(id)?.status]
    if (operation === 'UpdateAccessKey' && was === 'Active' && is === 'Inactive')
      await this.#switchedOff(processId, id, moment)
    if (
      operation === 'UpdateAccessKey' &&
      was === 'Inactive' &&
      is === 'Active' &&
      !this.#agreed.rotations.has(id) &&
      !this.#parts.others.keyIds.has(id)
    )
      this.#broken('a key that is not the old one was switched on', moment)
    if (operation === 'DeleteAccessKey' && was !== undefined && is === undefined)
      await this.#deleted(id, was, moment)
    await this.look(moment)
  }

  /** G2 and G3 at the rename that puts a new pair into a place. */
  async afterWrite(moment: string): Promise<void> {
    const text = (await this.#parts.disk.text(this.#parts.credentials)) ?? ''
    for (const [, { id }] of pairsIn(text)) {
      if (!this.ours.has(id)) continue
      await this.#mustBeJournalled(id, moment)
      if (!this.#proved.has(id))
        this.#broken(`G2 ${id} stands in a place before it answered ${answersWanted} times in a row`, moment)
    }
    await this.look(moment)
  }

  /** G4 and G3 when all has come to its end: every key that we made is accounted for, no secret lies open. */
  async atEnd(isOver: boolean, moment: string): Promise<void> {
    await this.atRest(moment)
    const text = (await this.#parts.disk.text(this.#parts.credentials)) ?? ''
    const placed = new Set([...pairsIn(text).values()].map(({ id }) => id))
    const journals = await this.#operationTexts(this.#parts.disk)
    const { others } = this.#parts
    for (const [id, { isAnswered }] of this.ours) {
      const isExcused = others.keyIds.has(id) || (isAnswered && others.profiles.size > 0)
      if (isOver && this.#keys.get(id)?.status === 'Active' && !placed.has(id) && !isExcused)
        this.#broken(`G4 ${id}, which we made, is active and stands in no place`, moment)
    }
    for (const { id, secret } of this.#parts.user.keys)
      if (journals.includes(secret.reveal()))
        this.#broken(`G3 the secret of ${id} lies open in a journal`, moment)
  }

  #noteMade(now: Map<string, KeyNow>, isYes: boolean, moment: string): void {
    for (const id of now.keys()) {
      if (this.#before.has(id)) continue
      const unknown = [...this.ours].filter(
        ([other, { isAnswered }]) => !isAnswered && now.get(other)?.status === 'Active',
      )
      if (unknown.length > 0) this.#broken('G4 another key was made while one is not accounted for', moment)
      this.ours.set(id, { isAnswered: isYes })
    }
  }

  /** Being denied also tells that the key is known. */
  async #noteProof(processId: number, { operation, accessKeyId }: AwsCall, answer: string): Promise<void> {
    await this.#mustBeJournalled(accessKeyId, operation)
    const isYes = answer === 'ok' || answer === 'AccessDenied'
    const isNo = answer === 'InvalidClientTokenId'
    const good = this.#good.get(accessKeyId) ?? { sts: 0, iam: 0 }
    const service = operation === 'GetCallerIdentity' ? 'sts' : 'iam'
    good[service] = isNo ? 0 : good[service] + (isYes ? 1 : 0)
    this.#good.set(accessKeyId, good)
    if (good.sts >= answersWanted && good.iam >= answersWanted) this.#proved.add(accessKeyId)
    if (operation !== 'GetCallerIdentity' || !isYes) return
    this.#provedBy.set(processId, (this.#provedBy.get(processId) ?? new Set<string>()).add(accessKeyId))
  }

  async #mustBeJournalled(id: string, moment: string): Promise<void> {
    if (this.#journalled.has(id)) return
    const durable = await this.#operationTexts(this.#parts.disk.durable())
    if (durable.includes(`"kind":"made","accessKeyId":"${id}"`)) this.#journalled.add(id)
    else this.#broken(`G3 ${id} is used before its secret is durable`, moment)
  }

  async #switchedOff(processId: number, id: string, moment: string): Promise<void> {
    const { leftOut } = this.#agreed
    if (this.#termsOf(id) === undefined) {
      if (!this.ours.has(id)) this.#broken('a foreign key was switched off', moment)
      return this.#mustStandNowhere(id, moment)
    }
    this.#offSince.set(id, this.#parts.awsNow())
    const text = (await this.#parts.disk.text(this.#parts.credentials)) ?? ''
    const kept = [...pairsIn(text)].filter(
      ([profile]) => !leftOut.has(profile) && !this.#parts.others.profiles.has(profile),
    )
    for (const [profile, pair] of kept) {
      if (pair.id === id) this.#broken(`G2 the old key was switched off while ${profile} holds it`, moment)
      const isProved = this.#provedBy.get(processId)?.has(pair.id) === true
      if (this.ours.has(pair.id) && !isProved)
        this.#broken(`G2 the old key was switched off before ${pair.id} was proved by this process`, moment)
    }
  }

  /** What was agreed where this is an old key; a key of ours is the new one of an earlier rotation where that is unsure. */
  #termsOf(id: string): Terms | undefined {
    const terms = this.#agreed.rotations.get(id)
    return terms?.isUnsure === true && this.ours.has(id) ? undefined : terms
  }

  async #deleted(id: string, was: string, moment: string): Promise<void> {
    const { rotations, unheldMayGo } = this.#agreed
    if ([...rotations.values()].some(({ spareKeyId }) => spareKeyId === id)) return
    const terms = this.#termsOf(id)
    await this.#mustStandNowhere(id, moment)
    if (terms === undefined) {
      const made = this.ours.get(id)
      if (made === undefined) this.#broken('a foreign key was deleted', moment)
      else if (!made.isAnswered && !unheldMayGo.has(id))
        this.#broken('an unheld key was deleted without a yes', moment)
      return
    }
    if (was === 'Active') this.#broken('G2 the old key was deleted while it was active', moment)
    const rested =
      this.#parts.awsNow().getTime() - (this.#offSince.get(id)?.getTime() ?? Number.POSITIVE_INFINITY)
    // Two seconds: AWS tells its time in whole ones.
    const { graceMilliseconds, mayDeleteNow } = terms
    const isDue =
      mayDeleteNow ||
      this.#parts.others.keyIds.has(id) ||
      (graceMilliseconds !== null && rested >= graceMilliseconds - 2_000)
    if (!isDue) this.#broken(`G2 the old key was deleted ${rested} ms after it was switched off`, moment)
  }

  async #mustStandNowhere(id: string, moment: string): Promise<void> {
    const text = (await this.#parts.disk.text(this.#parts.credentials)) ?? ''
    for (const [profile, pair] of pairsIn(text))
      if (pair.id === id && !this.#parts.others.profiles.has(profile))
        this.#broken(`${id} was taken away while ${profile} holds it`, moment)
  }

  async #operationTexts(disk: Pick<SimulatedDisk, 'list' | 'read' | 'facts'>): Promise<string> {
    const { operations } = this.#parts
    if ((await disk.facts(operations)) === null) return ''
    const names = (await disk.list(operations)).filter((name) => name.endsWith('.journal'))
    const texts = await Promise.all(names.map((name) => disk.read(`${operations}/${name}`)))
    return texts.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n')
  }

  #broken(what: string, moment: string): void {
    this.violations.push(`${what} (${moment})`)
  }
}
