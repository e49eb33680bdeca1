/** The updates over a release page that the test writes, and a clock that stands still. */
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type UpdateView, updateView } from '../../electron/contract/update-views.ts'
import type { UpdateSupport } from '../../electron/updates/source.ts'
import { Updates } from '../../electron/updates/updates.ts'
import { FakeClock } from '../fakes/clock.ts'
import { FakeLog } from '../fakes/log.ts'
import { FakeSettings } from '../fakes/settings.ts'
import { FakeUpdater } from '../fakes/updater.ts'

export const minute = 60_000
export const hour = 60 * minute

export function world({ agreed = true, support = 'installs' as UpdateSupport, opens = true } = {}) {
  const updater = new FakeUpdater()
  const settings = new FakeSettings({ checkForUpdates: agreed })
  const clock = new FakeClock()
  const log = new FakeLog()
  const told: UpdateView[] = []
  const restarts: (() => void)[] = []
  const work = { isUnderWay: false, opened: 0, opens }
  const updates = new Updates({
    ...{ support, settings, clock, log },
    currentVersion: '1.4.0',
    openUpdater: async () => {
      work.opened += 1
      if (!work.opens) throw new Error('no library')
      return updater
    },
    isOperationUnderWay: () => work.isUnderWay,
    restart: (last) => void restarts.push(last),
    changed: (view) => void told.push(updateView.parse(view)),
  })
  onTestFinished(() => updates.stop())
  updates.start()
  /** Lets so much time go by, and what follows from it happen. */
  const pass = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= hour) {
      clock.advance(Math.min(left, hour))
      await setImmediate()
    }
  }
  const looked = () => updater.asked.filter((name) => name === 'latest').length
  /** Looks, as the person asks, until it is known. */
  const look = async () => {
    const begun = await updates.check()
    await setImmediate()
    return begun
  }
  return { updates, updater, settings, clock, log, told, restarts, work, pass, looked, look }
}
