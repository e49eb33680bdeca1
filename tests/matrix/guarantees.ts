/**
 * G1 to G6 of the rotation (docs/rotation.md) as a watch over a simulated world: it looks at every instant at which
 * the disk or AWS changed, from outside, and keeps its own account of who did what.
 */
import { dirname } from 'node:path'
import type { User } from '../../electron/practice/account.ts'
import type { AwsCall } from './desk-aws.ts'
import { type KeyFile, placesIn } from './key-files.ts'
import type { DiskStep } from './mortal.ts'
import type { Agreed, Others, Terms } from './outside.ts'
import { type TextPair, withoutPairs } from './place-texts.ts'
import type { LookedAtDisk } from './scheduled-world.ts'

export type GuaranteeParts = {
  readonly disk: LookedAtDisk
  readonly user: User
  readonly keyFiles: readonly KeyFile[]
  readonly operations: string
  readonly awsNow: () => Date
  readonly others: Others
}

type KeyNow = { readonly status: string; readonly secret: string }
const answersWanted = 3
/** Calls of the disk that change a file in place, or take it away. */
const changing: ReadonlySet<string> = new Set([
  'remove',
  'link',
  'appendSynced',
  'truncateSynced',
  'changeMode',
])

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
  /** What worked at the last look: by file the places, and which key. */
  #worked = new Map<string, ReadonlyMap<string, string>>()
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
    const keys = this.#keys
    const { others } = this.#parts
    for (const [path, pairs] of await placesIn(this.#parts)) {
      const works = new Map<string, string>()
      for (const [name, pair] of pairs) {
        const key = keys.get(pair.id)
        if (key?.status === 'Active' && key.secret === pair.secret) works.set(name, pair.id)
      }
      for (const [name, id] of this.#worked.get(path) ?? []) {
        const standing = pairs.get(name)?.id ?? id
        const isOthers = others.places.has(name) || others.keyIds.has(standing) || others.keyIds.has(id)
        if (!works.has(name) && !isOthers && !this.#agreed.leftOut.has(name))
          this.#broken(`G1 ${name} held ${id}, and holds no working pair`, moment)
      }
      this.#worked.set(path, works)
    }
  }

  /** After each call of ours to the disk: a rename is how a pair gets into a place. */
  async afterDisk({ method, path }: DiskStep, who: string): Promise<void> {
    const { disk, keyFiles } = this.#parts
    if (!keyFiles.some((file) => disk.realPath(file.path) === path)) return
    if (method === 'rename') await this.#afterWrite(`rename by ${who}`)
    else if (changing.has(method)) await this.look(`${method} by ${who}`)
  }

  /**
   * G6, once nothing of ours runs: what was written over at the last moment has been merged by then, or is kept beside
   * the file for the next write.
   */
  async atRest(moment: string): Promise<void> {
    const { disk, keyFiles, others } = this.#parts
    for (const { path } of keyFiles) {
      const text = await disk.text(path)
      const isKept = (await disk.list(dirname(disk.realPath(path)))).some((name) => name.endsWith('.old'))
      if (text !== null && withoutPairs(text) !== others.frames.get(path) && !isKept)
        this.#broken(`G6 bytes of ${path} that are not ours have changed`, moment)
    }
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
    if (this.#isNew(accessKeyId)) await this.#noteProof(processId, call, answer)
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

  /** G4 and G3 when all has come to its end: every key that we made is accounted for, no secret lies open. */
  async atEnd(isOver: boolean, moment: string): Promise<void> {
    await this.atRest(moment)
    const placed = new Set((await this.#pairs()).map(([, { id }]) => id))
    const journals = await this.#operationTexts(this.#parts.disk)
    const { others } = this.#parts
    for (const [id, { isAnswered }] of this.ours) {
      const isExcused = others.keyIds.has(id) || (isAnswered && others.places.size > 0)
      if (isOver && this.#keys.get(id)?.status === 'Active' && !placed.has(id) && !isExcused)
        this.#broken(`G4 ${id}, which we made, is active and stands in no place`, moment)
    }
    for (const { id, secret } of this.#parts.user.keys)
      if (journals.includes(secret.reveal()))
        this.#broken(`G3 the secret of ${id} lies open in a journal`, moment)
  }

  /** A key that is to take the old one's places. */
  #isNew(id: string): boolean {
    return this.ours.has(id) || this.#agreed.adopted.has(id)
  }

  /** G2 and G3 at the rename that puts a new pair into a place. */
  async #afterWrite(moment: string): Promise<void> {
    for (const [path, pairs] of await placesIn(this.#parts)) {
      for (const [name, { id }] of pairs) {
        const stoodThere = this.#worked.get(path)?.get(name) === id || this.#parts.others.keyIds.has(id)
        if (!this.#isNew(id) || (stoodThere && !this.ours.has(id))) continue
        await this.#mustBeJournalled(id, moment)
        if (!this.#proved.has(id))
          this.#broken(
            `G2 ${id} stands in a place before it answered ${answersWanted} times in a row`,
            moment,
          )
      }
    }
    await this.look(moment)
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
    if (this.#journalled.has(id) || !this.ours.has(id)) return
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
    const kept = (await this.#pairs()).filter(
      ([name]) => !leftOut.has(name) && !this.#parts.others.places.has(name),
    )
    for (const [name, pair] of kept) {
      if (pair.id === id) this.#broken(`G2 the old key was switched off while ${name} holds it`, moment)
      const isProved = this.#provedBy.get(processId)?.has(pair.id) === true
      if (this.#isNew(pair.id) && !isProved)
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
    // Others may switch it on in the moment after our last look.
    const { others } = this.#parts
    if (was === 'Active' && !others.keyIds.has(id))
      this.#broken('G2 the old key was deleted while it was active', moment)
    const rested =
      this.#parts.awsNow().getTime() - (this.#offSince.get(id)?.getTime() ?? Number.POSITIVE_INFINITY)
    // Two seconds: AWS tells its time in whole ones.
    const { graceMilliseconds, mayDeleteNow } = terms
    const isDue =
      mayDeleteNow ||
      others.keyIds.has(id) ||
      (graceMilliseconds !== null && rested >= graceMilliseconds - 2_000)
    if (!isDue) this.#broken(`G2 the old key was deleted ${rested} ms after it was switched off`, moment)
  }

  async #mustStandNowhere(id: string, moment: string): Promise<void> {
    const { others } = this.#parts
    for (const [name, pair] of await this.#pairs())
      if (pair.id === id && !others.places.has(name) && !this.#agreed.leftOut.has(name))
        this.#broken(`${id} was taken away while ${name} holds it`, moment)
  }

  async #pairs(): Promise<readonly (readonly [string, TextPair])[]> {
    return [...(await placesIn(this.#parts)).values()].flatMap((pairs) => [...pairs])
  }

  async #operationTexts(disk: ReturnType<LookedAtDisk['durable']>): Promise<string> {
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
