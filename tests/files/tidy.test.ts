import { linkSync } from 'node:fs'
import { expect, it } from 'vitest'
import { removeLeftoversOfTheDead } from '../../electron/files/tidy.ts'
import { type Fault, FaultyDisk, Killed } from '../fakes/faulty-disk.ts'
import { Home, section } from './support.ts'

const later = { processId: 200, isProcessAlive: async (id: number) => id === 200 }

it.each<Fault>([
  { kind: 'killed', effect: 'none' },
  { kind: 'killed', effect: 'torn' },
  { kind: 'killed', effect: 'after' },
])(
  'case 18: a rehearsal killed at any call ($effect) leaves nothing that the next start does not remove',
  async (fault) => {
    for (let nth = 0; ; nth += 1) {
      const home = new Home()
      home.put(section('default'))
      const place = await home.place()
      const disk = new FaultyDisk(home.disk, { fault: ({ index }) => (index === nth ? fault : null) })
      const rehearsed = await home
        .places(disk)
        .rehearse(place, 'plan-1')
        .catch((error: unknown) => error)
      if (!(rehearsed instanceof Killed)) return
      // Killed while it tidies up as well, at the same call.
      const again = new FaultyDisk(home.disk, { fault: ({ index }) => (index === nth ? fault : null) })
      await removeLeftoversOfTheDead(
        home.tools(again, { processId: 150, isProcessAlive: async () => false }),
      ).catch(() => undefined)
      await removeLeftoversOfTheDead(home.tools(home.disk, later))
      expect(home.names()).toEqual(['credentials'])
      expect(home.text()).toBe(section('default'))
    }
  },
)

it('leaves alone what a living process holds, what is not ours, and bytes that stand nowhere else', async () => {
  const home = new Home()
  home.put(section('default'))
  home.put('half', '.credentials.keyturn-operation-0.new')
  home.put('theirs', '.credentials.swp')
  const disk = new FaultyDisk(home.disk, {
    fault: ({ method, path }) =>
      method === 'remove' && path.endsWith('.lock') ? { kind: 'killed', effect: 'none' } : null,
  })
  await removeLeftoversOfTheDead(home.tools(disk)).catch(() => undefined)
  const held = ['.credentials.keyturn.lock', '.credentials.swp', 'credentials']
  expect(home.names()).toEqual(held)
  // Process 100, which holds the lock, lives.
  home.put('half', '.credentials.keyturn-operation-0.new')
  await removeLeftoversOfTheDead(home.tools(home.disk, { processId: 200, isProcessAlive: async () => true }))
  expect(home.names()).toEqual(['.credentials.keyturn-operation-0.new', ...held])
  const kept = `.credentials.keyturn-operation-0-${'0'.repeat(16)}-${'1'.repeat(16)}.old`
  home.put('their last words', kept)
  await removeLeftoversOfTheDead(home.tools(home.disk, later))
  expect(home.names()).toEqual([kept, '.credentials.swp', 'credentials'].toSorted())
})

it('does nothing where nothing is left, or no folder is there', async () => {
  const home = new Home()
  home.put(section('default'))
  const disk = new FaultyDisk(home.disk)
  await removeLeftoversOfTheDead(home.tools(disk))
  expect(disk.calls.filter(({ method }) => !['facts', 'list'].includes(method))).toEqual([])
  await removeLeftoversOfTheDead(home.tools(home.disk, { homeFolder: '/nowhere', variables: {} }))
  expect(home.names()).toEqual(['credentials'])
})

it('knows the leftovers of a target whose own name looks like one of ours', async () => {
  const home = new Home()
  home.put(section('default'))
  home.put('x', 'a.keyturn-b')
  linkSync(home.path('a.keyturn-b'), home.path('.a.keyturn-b.keyturn-operation-0.new'))
  await removeLeftoversOfTheDead(home.tools(home.disk, later))
  expect(home.names()).toEqual(['a.keyturn-b', 'credentials'])
})
