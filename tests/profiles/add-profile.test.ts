import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { accessKeyOf } from '../../electron/practice/seed.ts'
import { identitiesWorld, now, problemOf, value } from './world.ts'

describe('adding a profile', () => {
  const second = { id: 'AKIASECONDSECONDSECO', secret: 'second-secret' }
  const profileOf = (changes: Partial<{ name: string; accessKeyId: string; secret: string }> = {}) => ({
    name: changes.name ?? 'new',
    accessKeyId: changes.accessKeyId ?? second.id,
    secretAccessKey: new Secret(changes.secret ?? second.secret),
    region: '',
  })
  const worldWithSecond = () =>
    identitiesWorld({
      account: (_account, user) => void user.keys.push(accessKeyOf(now, second)),
      everythingHere: true,
    })

  test('is saved once AWS has told whose key it is, and shows', async () => {
    const world = await worldWithSecond()
    await world.identities.check()
    expect(value(await world.identities.addProfile(profileOf()))).toEqual({ identityId: world.arn })
    expect(readFileSync(world.files.credentials, 'utf8')).toContain(
      `[new]\naws_access_key_id = ${second.id}\n`,
    )
    expect(world.identities.overview().identities).toMatchObject([{ profiles: ['default', 'build', 'new'] }])
  })

  test.each([
    ['a wrong secret', { secret: 'wrong' }, 'signature-mismatch'],
    ['an unknown key', { accessKeyId: 'AKIAGONEGONEGONEGONE' }, 'key-not-accepted'],
    ['a name that is there', { name: 'default' }, 'profile-exists'],
    ['a name that no tool reads', { name: 'my profile' }, 'profile-name-refused'],
    ['case 4: temporary keys', { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }, 'not-an-iam-user'],
    ['case 4: keys of root', { accessKeyId: 'AKIAROOTROOTROOTROOT', secret: 'r' }, 'not-an-iam-user'],
  ])('%s: nothing is saved', async (_title, changes, code) => {
    const world = await worldWithSecond()
    world.account.rootKeys.push(accessKeyOf(now, { id: 'AKIAROOTROOTROOTROOT', secret: 'r' }))
    const before = readFileSync(world.files.credentials, 'utf8')
    expect(problemOf(await world.identities.addProfile(profileOf(changes)))).toMatchObject({ code })
    expect(readFileSync(world.files.credentials, 'utf8')).toBe(before)
  })
})
