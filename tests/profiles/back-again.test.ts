import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { identitiesWorld, now, section, value } from './world.ts'

test('a pair that comes back, as in an undo, still belongs to its user while AWS refuses it, and is asked about again', async () => {
  const { identities, files, user, key, arn } = await identitiesWorld()
  await identities.check()
  const made = accessKeyOf(now, { id: 'AKIAMADEMADEMADEMADE', secret: 'made-secret' })
  user.keys.push(made)
  writeFileSync(files.credentials, section('default', made.id, made.secret.reveal()))
  await identities.followFiles()

  // The old one stands there again and is not known everywhere yet.
  key.status = 'Inactive'
  writeFileSync(files.credentials, section('default', key.id, key.secret.reveal()))
  await identities.followFiles()
  expect(identities.overview().identities).toMatchObject([
    { id: arn, state: 'known', userName: 'ana', problem: { code: 'key-not-accepted' } },
  ])
  expect(identities.hasRefusedKey(arn)).toBe(true)

  key.status = 'Active'
  await identities.refresh(arn)
  expect(identities.hasRefusedKey(arn)).toBe(false)
  expect(value(await identities.identity(arn)).summary).toMatchObject({ state: 'known', problem: null })
})
