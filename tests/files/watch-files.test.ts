import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { AwsFilesOnDisk } from '../../electron/files/aws-files.ts'
import type { Clock } from '../../electron/ports/clock.ts'
import { FakeClock } from '../fakes/clock.ts'
import { Home } from './support.ts'

/** The system tells of changes when it likes: asks until it is so. */
const soon = (assertion: () => void) => vi.waitFor(assertion, { timeout: 20_000, interval: 20 })

/** Watches a home's AWS files; `changes` counts the calls back, and time passes when a test waits for them. */
class Watch {
  readonly home = new Home()
  readonly #clock = new FakeClock()
  #changes = 0

  /** Starts, and goes on when the first change was seen: from then on nothing is missed. */
  async start(): Promise<void> {
    const files = new AwsFilesOnDisk({ ...this.home.tools(), clock: this.#clock })
    const stop = files.watch(() => {
      this.#changes += 1
    })
    onTestFinished(stop)
    let tries = 0
    await soon(() => {
      if (this.#clock.waiting === 0) this.home.put(`# ${tries++}`)
      this.#clock.advance(1000)
      expect(this.#changes).toBeGreaterThan(0)
    })
    await this.#quiet()
    this.#changes = 0
  }

  async expectOne(what: string): Promise<void> {
    await soon(() => {
      this.#clock.advance(1000)
      expect([what, this.#changes]).toEqual([what, 1])
    })
    await this.#quiet()
    expect([what, this.#changes]).toEqual([what, 1])
    this.#changes = 0
  }

  async expectNone(): Promise<void> {
    await soon(() => expect(this.#clock.waiting).toBeGreaterThan(0))
    await this.#quiet()
    expect(this.#changes).toBe(0)
  }

  /** Lets every notice that is on its way arrive and settle. */
  async #quiet(): Promise<void> {
    let calm = 0
    await soon(() => {
      calm = this.#clock.waiting === 0 ? calm + 1 : 0
      this.#clock.advance(1000)
      expect(calm).toBeGreaterThan(3)
    })
  }
}

it('calls back once for a change, however many notices it makes', async () => {
  const watch = new Watch()
  await watch.start()
  for (let count = 0; count < 20; count += 1) watch.home.put(`# many ${count}`)
  await watch.expectOne('twenty writes')
  watch.home.put('# the other file', 'config')
  await watch.expectOne('the config file appears')
  rmSync(watch.home.path('config'))
  await watch.expectOne('the config file goes')
})

it('follows files that are replaced by a rename, time and again', async () => {
  const watch = new Watch()
  await watch.start()
  for (const text of ['# one', '# two', '# three']) {
    watch.home.put(text, 'new')
    renameSync(watch.home.path('new'), watch.home.path())
    await watch.expectOne(text)
  }
})

it('does not wait for ever for something that writes without a pause', async () => {
  const home = new Home()
  const calls: string[] = []
  let writes = 0
  // Each time that the watcher waits for quiet, something is written again.
  const clock = new FakeClock(undefined, { autoAdvance: true })
  const restless: Clock = {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    wait: async () => {
      home.put(`# ${writes++}`)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
  onTestFinished(new AwsFilesOnDisk({ ...home.tools(), clock: restless }).watch(() => calls.push('changed')))
  await soon(() => {
    if (writes === 0) home.put(`# start ${Math.trunc(writes)}`)
    expect(calls.length).toBeGreaterThan(0)
  })
})

it('says nothing of other files in the folder', async () => {
  const watch = new Watch()
  await watch.start()
  watch.home.put('x', 'something-else')
  await watch.expectNone()
})

it('follows a folder that goes and comes again', async () => {
  const watch = new Watch()
  await watch.start()
  rmSync(watch.home.aws, { recursive: true })
  await watch.expectOne('the folder goes')
  mkdirSync(watch.home.aws)
  watch.home.put('# again')
  await watch.expectOne('the folder comes again')
  watch.home.put('# and again')
  await watch.expectOne('a change in the new folder')
})

it('case 19: sees changes of the real file behind a link, in its own folder', async () => {
  const watch = new Watch()
  await watch.start()
  const real = join(watch.home.folder, 'dotfiles')
  mkdirSync(real)
  writeFileSync(join(real, 'keys'), '# linked')
  rmSync(watch.home.path())
  symlinkSync('../dotfiles/keys', watch.home.path())
  await watch.expectOne('the file becomes a link')
  writeFileSync(join(real, 'keys'), '# changed behind the link')
  await watch.expectOne('the target changes')
})

it('calls back no more once it is stopped', async () => {
  const home = new Home()
  const clock = new FakeClock()
  const calls: string[] = []
  const stop = new AwsFilesOnDisk({ ...home.tools(), clock }).watch(() => calls.push('changed'))
  let tries = 0
  await soon(() => {
    if (clock.waiting === 0) home.put(`# ${tries++}`)
    clock.advance(1000)
    expect(calls.length).toBeGreaterThan(0)
  })
  stop()
  const before = calls.length
  home.put('# after the end of watching')
  await soon(() => {
    clock.advance(1000)
    expect(clock.waiting).toBe(0)
  })
  expect(calls.length).toBe(before)
})
