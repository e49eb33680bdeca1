/** What product.md promises about the identity (1), sessions (4) and the check-up (5). */
import { expect } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { checkupWorld, statesOf } from '../checkup/world.ts'
import { value } from '../profiles/world.ts'
import { sessionsWorld } from '../sessions/world.ts'
import type { Stage } from './stage.ts'

async function checkUpReady(stage: Stage) {
  const { forceMfa, account } = stage
  const world = await checkupWorld({ forceMfa, account })
  stage.watch(world)
  return { ...world, mfaCode: forceMfa ? world.code(world.phone.code()) : null }
}

/** Once a session lives where the policy demands one: every fact of the user's page is known. */
export async function identityKnown(stage: Stage): Promise<void> {
  const world = await sessionsWorld({ noDevice: !stage.forceMfa, account: stage.account })
  stage.watch(world)
  if (stage.forceMfa) value(await world.open())
  await world.identities.refresh(world.arn)
  const known = { known: true }
  const identity = value(await world.identities.identity(world.arn))
  expect(identity).toMatchObject({
    summary: { accountAlias: 'acme-dev' },
    keys: { known: true, value: [{ lastUsed: known }] },
    ...{ devices: known, password: known, createdAt: known },
  })
}

export async function session(stage: Stage): Promise<void> {
  const world = await sessionsWorld({ account: stage.account })
  stage.watch(world)
  const view = value(await world.open({ profiles: ['default'] }))
  expect(view).toMatchObject({
    writeProblem: null,
    sessions: [{ state: 'lives', profiles: ['default-mfa'] }],
  })
  await world.identities.refresh(world.arn)
  const identity = value(await world.identities.identity(world.arn))
  expect(identity.keys).toMatchObject({ known: true })
}

export async function checkUp(stage: Stage): Promise<void> {
  const { checkup, identityId, mfaCode } = await checkUpReady(stage)
  const view = value(await checkup.run(identityId, mfaCode))
  expect(view.practices.flatMap(({ problems }) => problems)).toEqual([])
  expect(Object.values(statesOf(view))).not.toContain('unknown')
  expect(view.practices.find(({ practice }) => practice === 'no-attached-policies')?.mendings).toMatchObject([
    { kind: 'move-to-group', groups: [{ groupName: 'developers' }] },
  ])
}

export async function moveToGroup(stage: Stage): Promise<void> {
  const { checkup, identityId, mfaCode, user } = await checkUpReady(stage)
  const [policyArn = ''] = user.attachedPolicies
  value(await checkup.moveToGroup(identityId, { policyArn, groupName: 'developers' }, mfaCode))
  expect([user.attachedPolicies, user.groups]).toEqual([[], ['keyturn-users', 'developers']])
}

export async function password(stage: Stage): Promise<void> {
  const { checkup, identityId, mfaCode, user } = await checkUpReady(stage)
  const fresh = new Secret('another-Horse-8-battery')
  const passwords = { old: new Secret('correct-Horse-7-battery'), new: fresh }
  const view = value(await checkup.changePassword(identityId, passwords, mfaCode))
  expect(statesOf(view)).toMatchObject({ 'password-age': 'met' })
  expect(user.login?.password.equals(fresh)).toBe(true)
}
