/** The file that keeps what was known for the next start. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ok } from '../../electron/contract/result.ts'
import type { KeptFile } from '../../electron/ports/kept-file.ts'
import { type KeptKnowledge, knownFile } from '../../electron/profiles/kept-knowledge.ts'
import { device, worldOfLastStart } from './last-start.ts'
import { identitiesWorld, section } from './world.ts'

describe('the file', () => {
  test('is of the person alone, and holds no secret', async () => {
    const world = await worldOfLastStart({
      credentials: (id, secret) => section('default', id, secret) + section('build', id, 'wrong-secret'),
    })
    expect(statSync(world.file).mode & 0o777).toBe(0o600)
    expect(world.kept()).toContain(world.key.id)
    expect(world.kept()).not.toContain(world.key.secret.reveal())
    expect(world.kept()).not.toContain('wrong-secret')
  })

  test('holds no password of an address', async () => {
    const world = await worldOfLastStart({
      config: (url) =>
        `[default]\nregion = eu-central-1\nendpoint_url = ${url.replace('http://', 'http://ana:pass-word@')}\n`,
    })
    expect(world.kept()).toContain(world.key.id)
    expect(world.kept()).not.toContain('pass-word')
  })

  test('is not written before the first page is told of, nor where nothing has changed', async () => {
    const world = await identitiesWorld()
    const file = join(world.environment.dataFolder, 'known.json')
    const wasThere: boolean[] = []
    const first = world.until(() => {
      wasThere.push(existsSync(file))
      return true
    })
    const checked = world.identities.check()
    await first
    await checked
    expect([wasThere, existsSync(file)]).toEqual([[false], true])
    const { ino } = statSync(file)
    await world.identities.check()
    await world.identities.refresh(world.arn)
    expect(statSync(file).ino).toBe(ino)
    device(world.user)
    await world.identities.refresh(world.arn)
    expect(statSync(file).ino).not.toBe(ino)
    expect(readFileSync(file, 'utf8')).toContain('u2f/user/ana')
  })

  test('is written once for all that came while it was written, and holds the last of it', async () => {
    const written: KeptKnowledge[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const kept: KeptFile<KeptKnowledge> = {
      read: async () => ok(knownFile.empty),
      write: async (value) => {
        written.push(value)
        if (written.length === 2) await held
        return ok()
      },
    }
    const world = await identitiesWorld({ kept })
    await world.identities.check()
    expect(written).toHaveLength(1)
    const refreshed: Promise<void>[] = []
    for (let count = 1; count <= 10; count += 1) {
      world.clock.advance(60_000)
      const told = world.until(() => true)
      refreshed.push(world.identities.refresh(world.arn))
      await told
      if (count === 10) release()
    }
    await Promise.all(refreshed)
    expect(written).toHaveLength(3)
    expect(written.at(-1)?.users[0]?.checkedAt).toEqual(world.awsNow())
  })

  test('drops what no AWS file names any more', async () => {
    const world = await worldOfLastStart()
    expect(world.kept()).toContain(world.arn)
    writeFileSync(world.files.credentials, '')
    await world.startAgain().identities.check()
    expect(world.kept()).not.toContain(world.arn)
    expect(world.kept()).not.toContain(world.key.id)
  })

  test('drops nothing while an AWS file can not be read', async () => {
    const world = await worldOfLastStart()
    const before = world.kept()
    renameSync(world.files.credentials, `${world.files.credentials}.away`)
    mkdirSync(world.files.credentials)
    await world.startAgain().identities.check()
    expect(world.kept()).toBe(before)
  })

  test.each([
    ['damaged', '{"version":1,'],
    ['of a newer Keyturn', '{"version":9,"value":{}}'],
  ])('that is %s counts as none: AWS is waited for, and it is set aside', async (_how, text) => {
    const world = await worldOfLastStart()
    writeFileSync(world.file, text)
    const { identities, overviews } = world.startAgain()
    await identities.check()
    expect(overviews[0]?.identities).toMatchObject([{ id: `key:${world.key.id}`, state: 'checking' }])
    expect(identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known' }])
    expect(readFileSync(`${world.file}.damaged`, 'utf8')).toBe(text)
  })

  test('that can be neither read nor written is told in the log, and in the way of nothing', async () => {
    const world = await worldOfLastStart()
    rmSync(world.file)
    mkdirSync(world.file)
    const { identities } = world.startAgain()
    await identities.check()
    expect(identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known', problem: null }])
    expect(world.log.events()).toEqual(['known-unread', 'known-unwritten'])
  })
})

test('a bug in keeping it is told in the log, and keeps back nothing that AWS told', async () => {
  const broken = () => Promise.reject(new TypeError('does not fit'))
  const world = await identitiesWorld({ kept: { read: async () => ok(knownFile.empty), write: broken } })
  await world.identities.check()
  expect(world.identities.overview().identities).toMatchObject([{ id: world.arn, state: 'known' }])
  expect(world.log.events()).toEqual(['known-unwritten'])
})
