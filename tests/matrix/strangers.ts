/** Others at the same account and computer: a second client with keys of its own, and a program that edits the file. */
import { type AccessKey, keysPerUser } from '../../electron/practice/account.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import type { Chance } from './chance.ts'
import type { KeyFile } from './key-files.ts'
import { pairsIn, withoutPairs, withPair } from './place-texts.ts'
import type { ScheduledWorld } from './scheduled-world.ts'

/** What was done, in words for the story. */
type Deed = Promise<string | null>

export class Strangers {
  readonly #world: ScheduledWorld
  readonly #chance: Chance
  /** Keys of the rotation that they switched or deleted. */
  readonly meddledWith = new Set<string>()
  #made = 0

  constructor(world: ScheduledWorld, chance: Chance) {
    this.#world = world
    this.#chance = chance
  }

  /** One deed of the second client. */
  async changeAccount(): Deed {
    const { user, others, guarantees } = this.#world
    const own = user.keys.filter(({ id }) => id.startsWith('AKIASTRANGER'))
    const deed = this.#chance.of(['make', 'switch', 'delete', 'make', 'switch', 'meddle'])
    const done =
      deed === 'make'
        ? this.#makeKey()
        : deed === 'meddle'
          ? this.#meddle()
          : this.#change(own, deed === 'switch' ? 'switch' : 'delete')
    for (const { id } of user.keys) if (id.startsWith('AKIASTRANGER')) others.keyIds.add(id)
    if (done !== null) await guarantees.forgive('second client')
    return done
  }

  /** A build server has a key of the rotation, too, and AWS notes that it is used. */
  signWithKey(): string | null {
    const { user, awsNow } = this.#world
    const [key] = user.keys.filter(({ id, status }) => status === 'Active' && !id.startsWith('AKIASTRANGER'))
    if (key === undefined) return null
    key.lastUsed = { date: awsNow(), service: 's3', region: 'eu-central-1' }
    return `second client: uses ${key.id}`
  }

  /** One edit by a program that knows nothing of our lock. */
  async editFile(): Deed {
    const { disk, keyFiles, others, guarantees } = this.#world
    const [credentials, ...copies] = keyFiles
    if (credentials === undefined) return null
    const file = this.#chance.of([credentials, credentials, ...copies])
    const { path } = file
    const text = await disk.text(path)
    if (text === null) return null
    const [edited, done] = this.#edit(text, file)
    if (edited === text) return null
    others.frames.set(path, this.#frameAfter(path, text, edited))
    await disk.overwrite(path, edited)
    await guarantees.forgive('editor')
    return `editor: ${done} of ${file.copyName ?? 'credentials'}`
  }

  #edit(text: string, { copyName, text: first }: KeyFile): readonly [string, string] {
    const deed = this.#chance.below(12)
    this.#made += 1
    if (deed < 6) return [`${text}\n# note ${this.#made}\n`, 'adds a comment at the end']
    if (deed < 10) return [`; note ${this.#made}\n${text}`, 'adds a comment at the start']
    const { places } = this.#world.others
    const sections = [...pairsIn(text).keys()]
    if (deed < 11) {
      const section = sections[this.#chance.below(sections.length)] ?? ''
      places.add(copyName ?? section)
      const id = `AKIATHIRD${this.#made}`
      return [withPair(text, section, { id, secret: `third${this.#made}` }), `puts ${id} into [${section}]`]
    }
    for (const section of sections) places.add(copyName ?? section)
    return [first, 'puts back the first text']
  }

  /** The same edit in the frame, which has more or less than the file only while a write of ours is under way. */
  #frameAfter(path: string, text: string, edited: string): string {
    const [before, after] = [withoutPairs(text), withoutPairs(edited)]
    const frame = this.#world.others.frames.get(path) ?? before
    if (after === before) return frame
    if (after.startsWith(before)) return frame + after.slice(before.length)
    return after.endsWith(before) ? after.slice(0, after.length - before.length) + frame : after
  }

  #makeKey(): string | null {
    const { user, awsNow } = this.#world
    if (user.keys.length >= keysPerUser) return null
    this.#made += 1
    const id = `AKIASTRANGER${String(this.#made).padStart(8, '2')}`
    const key = accessKeyOf(awsNow(), { id, secret: `stranger${this.#made}` })
    // It is used at once, as keys are made to be.
    user.keys.push({ ...key, lastUsed: { date: awsNow(), service: 'sts', region: 'us-east-1' } })
    return `second client: makes ${id}`
  }

  #change(keys: readonly AccessKey[], deed: 'switch' | 'delete'): string | null {
    const { user, awsNow } = this.#world
    const [key] = keys
    if (key === undefined) return null
    if (deed === 'delete') user.keys = user.keys.filter((other) => other !== key)
    else Object.assign(key, { status: key.status === 'Active' ? 'Inactive' : 'Active', changedAt: awsNow() })
    return `second client: ${deed} ${key.id}`
  }

  /** Now and then somebody changes a key of the rotation itself. */
  #meddle(): string | null {
    const { user, others } = this.#world
    const keys = user.keys.filter(({ id }) => !id.startsWith('AKIASTRANGER'))
    const key = keys[this.#chance.below(keys.length)]
    if (key === undefined || this.#chance.happens(0.7)) return null
    others.keyIds.add(key.id)
    this.meddledWith.add(key.id)
    return this.#change([key], this.#chance.happens(0.8) ? 'switch' : 'delete')
  }
}
