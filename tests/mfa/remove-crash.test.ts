/** A removal whose answers are lost, or whose process dies. */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { requireMfa } from '../../electron/practice/force-mfa.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { problemOf, value } from '../profiles/world.ts'
import { attachedNames } from './accounts.ts'
import { removal, restart, two } from './removal-world.ts'

describe('lost answers and crashes', () => {
  test('deactivated, the answer lost: calling it off finds that out, and goes on', async () => {
    const world = await two()
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'after', times: 1 })
    world.server.fault({ operation: 'DeactivateMFADevice', kind: 'drop', when: 'before', nth: 2, times: 2 })
    const lost = value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(lost).toMatchObject({ stage: 'waiting', deviceState: 'attached' })
    expect(problemOf(await world.mfa.removals.cancel(lost.removalId))).toMatchObject({
      code: 'operation-not-possible',
    })
    expect(value(world.mfa.removals.get(lost.removalId))).toMatchObject({ stage: 'removed' })
    expect(world.account.virtualDevices).toHaveLength(1)
  })

  test('offline after the deactivation: it waits, and a check carries it on', async () => {
    const world = await two()
    world.server.fault({ operation: 'DeleteVirtualMFADevice', kind: 'drop', when: 'before', times: 3 })
    const waiting = value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(waiting).toMatchObject({ stage: 'waiting', deviceState: 'deactivated', canCancel: false })
    value(await world.mfa.removals.close(waiting.removalId))
    expect(world.mfa.removals.openOf(world.arn)).toBe(waiting.removalId)
    await world.mfa.retry()
    expect(value(world.mfa.removals.get(waiting.removalId)).stage).toBe('removed')
  })

  test('a check in the midst of it takes nothing back', async () => {
    const world = await two()
    const checks: Promise<void>[] = []
    const disk = new FaultyDisk(world.tools.disk, {
      between: ({ method, path }) => {
        const isIntent = method === 'appendSynced' && path.endsWith('.journal')
        if (isIntent && checks.length === 0 && mfa.removals.openOf(world.arn) !== null)
          checks.push(mfa.retry())
      },
    })
    const mfa = world.startProcess({ disk })
    const view = value(await mfa.removals.start(removal(world, 'ana')))
    await Promise.all(checks)
    expect(checks).toHaveLength(1)
    expect(value(mfa.removals.get(view.removalId)).stage).toBe('removed')
    expect(world.account.virtualDevices).toHaveLength(1)
    expect(world.journals().join()).not.toContain('"kept"')
  })

  test('in use by somebody else after the deactivation: named, never forced', async () => {
    const world = await two()
    world.server.fault({
      operation: 'DeleteVirtualMFADevice',
      kind: 'error',
      code: 'DeleteConflict',
      status: 409,
      when: 'before',
      times: Number.POSITIVE_INFINITY,
    })
    const left = value(await world.mfa.removals.start(removal(world, 'ana')))
    expect(left).toMatchObject({ stage: 'left', problem: { code: 'delete-conflict' } })
  })

  test.each(['deactivate-sent', 'deactivated', 'old-delete-sent', 'old-deleted'])(
    'killed after %s: the next process finishes it',
    async (kind) => {
      const world = await two()
      let isDead = false
      const disk = new FaultyDisk(world.tools.disk, {
        fault: () => (isDead ? { kind: 'error', code: 'EIO' } : null),
        between: async ({ method, path }) => {
          if (isDead || method !== 'appendSynced' || !path.endsWith('.journal')) return
          const text = new TextDecoder().decode(await world.tools.disk.read(path))
          isDead = text.includes(`"kind":"${kind}"`)
        },
      })
      const dying = world.startProcess({ disk, processId: 99 })
      await dying.removals.start(removal(world, 'ana'))
      const next = await restart(world)
      expect(attachedNames(world)).toEqual(['ana-2'])
      expect(world.account.virtualDevices).toHaveLength(1)
      expect(next.removals.openOf(world.arn)).toBeNull()
      expect(world.keyFiles()).toEqual([])
    },
  )

  test('killed before anything was sent: nothing happens, and it is over', async () => {
    const world = await two()
    let isDead = false
    const disk = new FaultyDisk(world.tools.disk, {
      fault: () => (isDead ? { kind: 'error', code: 'EIO' } : null),
      between: ({ method, path }) => {
        isDead ||= method === 'appendSynced' && path.endsWith('.journal')
      },
    })
    await world.startProcess({ disk, processId: 99 }).removals.start(removal(world, 'ana'))
    const next = await restart(world)
    expect(next.removals.openOf(world.arn)).toBeNull()
    expect(attachedNames(world)).toEqual(['ana', 'ana-2'])
  })

  test('a journal that is damaged is named and never acted on', async () => {
    const world = await two((account, user) => requireMfa(account, user.name))
    const left = value(await world.mfa.removals.start(removal(world, 'ana', { code: 'ana-2' })))
    const path = `${world.environment.dataFolder}/operations/${left.removalId}.journal`
    const bytes = await world.tools.disk.read(path)
    bytes[3] = (bytes[3] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const next = await restart(world)
    expect(next.unreadable()).toMatchObject([
      { operationId: left.removalId, problem: { code: 'operation-unreadable' } },
    ])
  })
})
