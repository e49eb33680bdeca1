import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { operationCalls, problemOf, rotationWorld, value } from './world.ts'

const s3cfg = (keyId: string, secret: string) =>
  `[default]\r\naccess_key = ${keyId}\r\nsecret_key = ${secret}\r\nbucket_location = US`
const rclone = (keyId: string, secret: string) =>
  `# remotes\n[backup]\ntype = s3\naccess_key_id=${keyId}\nsecret_access_key=${secret}\n\n[drive]\ntype = drive\n`
const rclonePath = '.config/rclone/rclone.conf'

const world = (more: Parameters<typeof rotationWorld>[0] = {}) =>
  rotationWorld({
    copies: (keyId, secret) => ({
      '.s3cfg': s3cfg(keyId, secret),
      [rclonePath]: rclone(keyId, secret),
      'shop/.env': `A=1\nAWS_ACCESS_KEY_ID=${keyId}\nAWS_SECRET_ACCESS_KEY=${secret}\n`,
    }),
    ...more,
  })
type World = Awaited<ReturnType<typeof world>>
type Plan = Awaited<ReturnType<World['plan']>>

const idsOf = ({ places, copies }: Plan, ...names: readonly string[]) => [
  ...places.map(({ placeId }) => placeId),
  ...copies.flatMap(({ placeId, name }) => (placeId !== null && names.includes(name) ? [placeId] : [])),
]
const bothTexts = ({ text, credentials }: World) => [credentials(), text('.s3cfg'), text(rclonePath)]

test('case 22: the plan shows every copy of the old key with its file and lines, and which can be edited', async () => {
  const { plan, folder } = await world()
  const planned = await plan()
  expect(planned.copiesTruncated).toBe(false)
  expect(
    planned.copies.map(({ kind, name, path, lines, problem }) => [kind, name, path, lines, problem]),
  ).toEqual([
    ['s3cfg', '.s3cfg', join(folder, '.s3cfg'), [2, 3], null],
    ['rclone', 'rclone.conf [backup]', join(folder, rclonePath), [4, 5], null],
    ['env', '', join(folder, 'shop/.env'), [2], null],
  ])
  expect(planned.copies.map(({ placeId }) => placeId !== null)).toEqual([true, true, false])
})

test('chosen copies are written and proved like profiles, and undo brings them back byte for byte', async () => {
  const made = await world()
  const { plan, start, until, key, user, text, rotations, statusOf } = made
  const before = bothTexts(made)
  const planned = await plan()
  const { operationId } = value(
    await start(planned, { placeIds: idsOf(planned, '.s3cfg', 'rclone.conf [backup]') }),
  )
  const resting = await until((view) => view.state === 'resting')
  const newSecret = user.keys.find(({ id }) => id === resting.newKeyId)?.secret.reveal() ?? ''
  expect(text('.s3cfg')).toBe(s3cfg(resting.newKeyId ?? '', newSecret))
  expect(text(rclonePath)).toBe(rclone(resting.newKeyId ?? '', newSecret))
  expect(resting.profiles).toEqual(['default', 'build'])
  expect(resting.places.map(({ profile, state }) => [profile, state])).toEqual([
    ['default', 'proved'],
    ['build', 'proved'],
    ['.s3cfg', 'proved'],
    ['rclone.conf [backup]', 'proved'],
  ])
  value(rotations.turnBack(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'undone', copies: [] })
  expect(bothTexts(made)).toEqual(before)
  expect(statusOf(key.id)).toBe('Active')
})

test('a copy that nobody chose is told to the end, stays as it is, and does not hold up the deletion', async () => {
  const made = await world()
  const { plan, start, until, clock, text, put, key, folder, statusOf, rotations } = made
  const before = [text('.s3cfg'), text('shop/.env')]
  const planned = await plan()
  const { operationId } = value(
    await start(planned, {
      placeIds: idsOf(planned, 'rclone.conf [backup]'),
      grace: { kind: 'after', hours: 1 },
    }),
  )
  const resting = await until((view) => view.state === 'resting')
  expect(resting.copies.map(({ kind, path, lines }) => [kind, path, lines])).toEqual([
    ['s3cfg', join(folder, '.s3cfg'), [2, 3]],
    ['env', join(folder, 'shop/.env'), [2]],
  ])
  expect([text('.s3cfg'), text('shop/.env')]).toEqual(before)
  // What the person mends meanwhile is told no longer.
  put('shop/.env', 'A=1\n')
  value(rotations.get(operationId))
  await until((view) => view.copies.length === 1)
  clock.advance(2 * 3_600_000)
  const done = await until((view) => view.outcome !== null)
  expect(done.outcome).toBe('done')
  expect(done.copies.map(({ kind, lines }) => [kind, lines])).toEqual([['s3cfg', [2, 3]]])
  expect(statusOf(key.id)).toBe('gone')
})

test('case 42: an old version of a chosen copy that was put back holds up the deletion, by name', async () => {
  const made = await world()
  const { plan, start, until, clock, text, put, key, statusOf, rotations } = made
  const old = text('.s3cfg')
  const planned = await plan()
  const { operationId } = value(
    await start(planned, { placeIds: idsOf(planned, '.s3cfg'), grace: { kind: 'after', hours: 1 } }),
  )
  await until((view) => view.state === 'resting')
  const written = text('.s3cfg')
  put('.s3cfg', old)
  clock.advance(2 * 3_600_000)
  const waiting = await until((view) => view.waitingFor !== null)
  expect(waiting.waitingFor).toMatchObject({
    what: 'place',
    problem: { code: 'key-still-here', data: { accessKeyId: key.id, profiles: ['.s3cfg'] } },
  })
  expect(statusOf(key.id)).toBe('Inactive')
  put('.s3cfg', written)
  value(rotations.retry(operationId))
  expect(await until((view) => view.outcome !== null)).toMatchObject({ outcome: 'done' })
})

test('a copy with the same key id and another secret is no pair of the rotation: told, not offered', async () => {
  const { plan, start } = await world({
    copies: (keyId) => ({ '.s3cfg': s3cfg(keyId, 'Another/Secret') }),
  })
  const planned = await plan()
  expect(planned.copies).toMatchObject([
    { name: '.s3cfg', problem: { code: 'profile-not-editable', data: { reason: 'other-secret' } } },
  ])
  expect(problemOf(await start(planned, { placeIds: idsOf(planned, '.s3cfg') }))?.code).toBe('plan-outdated')
})

test('case 8: a chosen copy that can not be written is refused before a key is made', async () => {
  const { plan, start, folder, beMode, server } = await world()
  const planned = await plan()
  beMode(join(folder, rclonePath), 0o400)
  const started = await start(planned, { placeIds: idsOf(planned, 'rclone.conf [backup]') })
  expect(problemOf(started)).toMatchObject({
    code: 'file-not-writable',
    data: { path: join(folder, rclonePath), reason: 'read-only' },
  })
  expect(operationCalls(server, 'CreateAccessKey')).toBe(0)
})

test('case 39: with a journal that can not be unsealed the pair comes back from a copy, too, and nothing is left beside it', async () => {
  const made = await world()
  const { plan, start, until, startProcess, bury, vault, rotations, server, views, statusOf, key, folder } =
    made
  server.fault({ operation: 'UpdateAccessKey', when: 'before', kind: 'throttle', nth: 2, times: 60 })
  const planned = await plan()
  value(await start(planned, { placeIds: idsOf(planned, '.s3cfg') }))
  await until((view) => view.waitingFor?.what === 'network')
  await rotations.stop()
  bury(100)
  vault.reset()
  server.clearFaults()
  views.length = 0
  await startProcess({ processId: 400 }).resume()
  await until((view) => view.state === 'resting')
  expect(statusOf(key.id)).toBe('Inactive')
  expect(readdirSync(folder).filter((name) => name.startsWith('.s3cfg.'))).toEqual([])
})

test('an encrypted configuration of rclone is named in the plan, and nothing claims that it holds the key', async () => {
  const { plan, start, until, folder } = await world({
    copies: () => ({ [rclonePath]: '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nAAAA\n' }),
  })
  const planned = await plan()
  expect(planned.copies).toMatchObject([
    { kind: 'rclone', path: join(folder, rclonePath), lines: [], placeId: null, problem: null },
  ])
  value(await start(planned))
  expect(await until((view) => view.state === 'resting')).toMatchObject({ copies: [] })
})

test('a file in a folder that the person named is told with its line until it is mended, and is never written', async () => {
  const made = await world()
  const { plan, start, until, clock, key, copyFolders, rotations, statusOf, text } = made
  const named = temporaryFolder()
  const script = join(named, 'deploy/run.sh')
  const before = `#!/bin/sh\r\nexport KEY=${key.id}\nexport SECRET=${key.secret.reveal()}`
  mkdirSync(join(named, 'deploy'))
  writeFileSync(script, before)
  // A format that Keyturn edits where the tool reads it, and nowhere else.
  const other = join(named, '.s3cfg')
  writeFileSync(other, text('.s3cfg'))
  expect(await plan()).toMatchObject({ copyFolders: [], copies: [{}, {}, {}] })
  value(await copyFolders.add(named))
  const planned = await plan()
  expect(planned.copyFolders).toEqual([named])
  expect(planned.copies.filter(({ kind }) => kind === 'text')).toMatchObject([
    { path: other, lines: [2], placeId: null },
    { path: script, lines: [2], placeId: null },
  ])
  const { operationId } = value(await start(planned, { grace: { kind: 'after', hours: 1 } }))
  const resting = await until((view) => view.state === 'resting')
  expect(resting.copies).toContainEqual({ kind: 'text', path: script, lines: [2] })
  writeFileSync(other, '[default]\n')
  value(rotations.get(operationId))
  await until((view) => view.copies.every(({ path }) => path !== other))
  clock.advance(2 * 3_600_000)
  const done = await until((view) => view.outcome !== null)
  expect(done.copies).toContainEqual({ kind: 'text', path: script, lines: [2] })
  expect(readFileSync(script, 'utf8')).toBe(before)
  expect(statusOf(key.id)).toBe('gone')
  value(await copyFolders.remove(named))
  expect(await copyFolders.list()).toEqual([])
})
