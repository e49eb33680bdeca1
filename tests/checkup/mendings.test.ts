/** What is mended here: a policy moves to a group, the password changes, files become private. Each fails safe. */
import { chmodSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../electron/ports/secret.ts'
import { problemOf, value } from '../profiles/world.ts'
import { inShort } from './facts.ts'
import { aroundIam, type CheckupOptions, checkupWorld, practiceOf, statesOf } from './world.ts'

const policyArn = 'arn:aws:iam::123456789012:policy/acme-developer'
const move = { policyArn, groupName: 'developers' }
const denied = { kind: 'error', code: 'AccessDenied', status: 403, when: 'before', times: Infinity } as const

describe('a policy moves to the group that carries it', () => {
  test('never a moment without it, and the report is of after it', async () => {
    const had: boolean[] = []
    let has = () => true
    const world = await checkupWorld({
      aws: aroundIam(async (_call, work) => {
        had.push(has())
        const answer = await work()
        had.push(has())
        return answer
      }),
    })
    const { checkup, identityId, user, account, history, calls } = world
    has = () =>
      user.attachedPolicies.includes(policyArn) ||
      account.groups.some(
        ({ name, attachedPolicies }) => user.groups.includes(name) && attachedPolicies.includes(policyArn),
      )
    const view = value(await checkup.moveToGroup(identityId, move, null))
    expect(statesOf(view)).toMatchObject({ 'no-attached-policies': 'met' })
    expect([user.attachedPolicies, user.groups]).toEqual([[], ['developers']])
    expect(had.every(Boolean)).toBe(true)
    expect(history.told).toMatchObject([
      { action: 'group-joined', identityId, names: ['developers'], requestIds: [expect.any(String)] },
      { action: 'policy-detached', identityId, names: [policyArn], requestIds: [expect.any(String)] },
    ])
    expect([calls('AddUserToGroup'), calls('DetachUserPolicy')]).toEqual([1, 1])
    // Again does nothing.
    value(await checkup.moveToGroup(identityId, move, null))
    expect([calls('AddUserToGroup'), calls('DetachUserPolicy')]).toEqual([1, 1])
  })

  const both = async (
    options: CheckupOptions,
    act: (world: Awaited<ReturnType<typeof checkupWorld>>) => void,
  ) => {
    const world = await checkupWorld(options)
    act(world)
    const result = await world.checkup.moveToGroup(world.identityId, move, null)
    expect(world.user.attachedPolicies).toEqual([policyArn])
    return { ...world, problem: problemOf(result) }
  }

  test('the group lost the policy: refused before anything is done', async () => {
    const { problem, user } = await both({}, ({ account }) => {
      for (const group of account.groups) group.attachedPolicies = []
    })
    expect(problem).toMatchObject({ code: 'operation-not-possible', data: { state: 'group-lacks-policy' } })
    expect(user.groups).toEqual([])
  })

  test('the group loses it after the user joined: nothing is detached', async () => {
    let lose = () => {}
    const { problem, user } = await both(
      {
        aws: aroundIam(async (call, work) => {
          const answer = await work()
          if (call === 'addUserToGroup') lose()
          return answer
        }),
      },
      ({ account }) => {
        lose = () => {
          for (const group of account.groups) group.attachedPolicies = []
        }
      },
    )
    expect(problem).toMatchObject({ code: 'operation-not-possible', data: { state: 'group-lacks-policy' } })
    expect(user.groups).toEqual(['developers'])
  })

  test.each([
    ['attached', 'acme-admin'],
    ['inline', 'deny-all'],
  ])('the group gives more than the report says, %s: nothing is joined', async (kind, name) => {
    const { checkup, identityId, user, account } = await checkupWorld()
    value(await checkup.run(identityId, null))
    const [group] = account.groups
    const [policy] = account.policies
    if (group === undefined || policy === undefined) throw new Error('no seeded group or policy')
    const arn = `arn:aws:iam::${account.id}:policy/${name}`
    account.policies.push({ ...policy, name, arn })
    if (kind === 'attached') group.attachedPolicies.push(arn)
    else group.inlinePolicies.push({ name, document: { Version: '2012-10-17', Statement: [] } })
    expect(problemOf(await checkup.moveToGroup(identityId, move, null))).toMatchObject({
      code: 'plan-outdated',
    })
    expect([user.attachedPolicies, user.groups]).toEqual([[policyArn], []])
    // The person looks again, and then it is what they said yes to.
    value(await checkup.run(identityId, null))
    value(await checkup.moveToGroup(identityId, move, null))
    expect([user.attachedPolicies, user.groups]).toEqual([[], ['developers']])
  })

  test('there is no such group', async () => {
    const world = await checkupWorld()
    const result = await world.checkup.moveToGroup(world.identityId, { policyArn, groupName: 'none' }, null)
    expect(problemOf(result)).toMatchObject({ code: 'not-found' })
    expect(world.user.attachedPolicies).toEqual([policyArn])
  })

  test.each([
    ['ListAttachedUserPolicies', []],
    ['ListAttachedGroupPolicies', []],
    ['ListGroupsForUser', []],
    ['AddUserToGroup', []],
    ['DetachUserPolicy', ['developers']],
  ])('%s is denied: the policy stays where it was', async (operation, groups) => {
    const { problem, user } = await both({}, ({ server }) => server.fault({ operation, ...denied }))
    expect(problem).toMatchObject({ code: 'access-denied', data: { action: `iam:${operation}` } })
    expect(user.groups).toEqual(groups)
  })

  test('an answer that is lost: the policy stays, and the same again ends well', async () => {
    const { problem, checkup, identityId, server, user } = await both({}, (world) =>
      world.server.fault({ operation: 'AddUserToGroup', kind: 'drop', when: 'after', times: Infinity }),
    )
    expect(problem).toMatchObject({ code: 'answer-lost' })
    server.clearFaults()
    value(await checkup.moveToGroup(identityId, move, null))
    expect([user.attachedPolicies, user.groups]).toEqual([[], ['developers']])
  })

  test('the detaching is lost on the way: the next look finds it done', async () => {
    const { checkup, identityId, server, user, history } = await checkupWorld()
    server.fault({ operation: 'DetachUserPolicy', kind: 'drop', when: 'after' })
    // The SDK asks again and AWS no longer finds it: that is what was wanted.
    expect(statesOf(value(await checkup.moveToGroup(identityId, move, null)))).toMatchObject({
      'no-attached-policies': 'met',
    })
    expect(user.attachedPolicies).toEqual([])
    expect(history.inShort).toEqual(['group-joined done', 'policy-detached done'])
    expect(history.told[1]?.requestIds).toEqual([expect.any(String)])
  })

  test('a membership that does not show: both are left, and it is said', async () => {
    const unseen = { ok: true, value: { value: [], requestId: 'r', awsTime: new Date() } }
    const { problem, user, history } = await both(
      { aws: aroundIam((call, work) => (call === 'groupsOf' ? Promise.resolve(unseen) : work())) },
      () => {},
    )
    expect(problem).toMatchObject({ code: 'operation-not-possible', data: { state: 'membership-not-seen' } })
    expect(user.groups).toEqual(['developers'])
    expect(history.inShort).toEqual(['group-joined done'])
  })

  test('a membership that shows, hides and shows again is waited for', async () => {
    let asked = 0
    const { checkup, identityId, user } = await checkupWorld({
      aws: aroundIam(async (call, work) => {
        if (call !== 'groupsOf') return work()
        asked += 1
        const hides = asked === 3
        return hides ? { ok: true, value: { value: [], requestId: 'r', awsTime: new Date() } } : work()
      }),
    })
    value(await checkup.moveToGroup(identityId, move, null))
    expect(user.attachedPolicies).toEqual([])
    // One to see whether to join, one that shows, one that hides, three in a row, one for the report.
    expect(asked).toBe(7)
  })

  test('case 6: under a policy that demands MFA the code comes with it, or is made here', async () => {
    const rights = (
      account: Parameters<NonNullable<CheckupOptions['account']>>[0],
      user: { inlinePolicies: object[] },
    ) => {
      user.inlinePolicies.push({
        name: 'all',
        document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] },
      })
      for (const group of account.groups) group.attachedPolicies.push(forced)
    }
    const forced = 'arn:aws:iam::123456789012:policy/force-mfa-documented'
    const { checkup, identityId, user, phone, code } = await checkupWorld({ forceMfa: true, account: rights })
    const moveForced = { policyArn: forced, groupName: 'developers' }
    expect(problemOf(await checkup.moveToGroup(identityId, moveForced, null))).toMatchObject({
      code: 'mfa-required',
    })
    expect(user.attachedPolicies).toEqual([forced])
    value(await checkup.moveToGroup(identityId, moveForced, code(phone.code())))
    expect([user.attachedPolicies, user.groups]).toEqual([[], ['developers']])
  })
})

describe('the password', () => {
  const passwords = (old: string, fresh: string) => ({ old: new Secret(old), new: new Secret(fresh) })
  const right = passwords('correct-Horse-7-battery', 'another-Horse-8-battery')

  test('changed, though AWS goes on telling when it was made; and known after a restart', async () => {
    const { checkup, identityId, user, history, open, views, changes } = await checkupWorld()
    const view = value(await checkup.changePassword(identityId, right, null))
    expect(practiceOf(view, 'password-age')).toMatchObject({
      state: 'met',
      evidence: [{ amount: 0, limit: 365, detail: 'since-changed' }],
    })
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.told).toMatchObject([
      { action: 'password-changed', identityId, requestIds: [expect.any(String)] },
    ])
    const restarted = value(await open().run(identityId, null))
    expect(statesOf(restarted)).toMatchObject({ 'password-age': 'met' })
    const all = JSON.stringify([views, history.told, changes.kept])
    for (const { old, new: fresh } of [right])
      expect([all.includes(old.reveal()), all.includes(fresh.reveal())]).toEqual([false, false])
  })

  test.each([
    ['a wrong old one', passwords('wrong-Horse-0-battery', 'another-Horse-8-battery'), 'password-wrong'],
    ['a weak new one', passwords('correct-Horse-7-battery', 'short'), 'password-refused'],
  ])('%s: said, once, and nothing is changed', async (_title, given, problem) => {
    const { checkup, identityId, user, calls, changes } = await checkupWorld()
    expect(problemOf(await checkup.changePassword(identityId, given, null))).toMatchObject({ code: problem })
    expect(calls('ChangePassword')).toBe(1)
    expect(user.login?.password.equals(right.old)).toBe(true)
    expect(changes.kept).toEqual({})
  })

  test('an answer that is lost: told as such, never tried again by itself, and in the history', async () => {
    const { checkup, identityId, server, calls, history, user } = await checkupWorld()
    server.fault({ operation: 'ChangePassword', kind: 'drop', when: 'after', times: Infinity })
    expect(problemOf(await checkup.changePassword(identityId, right, null))).toMatchObject({
      code: 'answer-lost',
    })
    expect(calls('ChangePassword')).toBe(1)
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.inShort).toEqual(['password-changed failed'])
  })

  test('changed is said, though nothing can be looked at after it', async () => {
    let asked = 0
    const { checkup, identityId, user, history } = await checkupWorld({
      parts: (_phone, { identities }) => ({
        directory: {
          access: async (id) => {
            asked += 1
            return identities.access(asked === 1 ? id : 'arn:gone')
          },
        },
      }),
    })
    const view = value(await checkup.changePassword(identityId, right, null))
    expect(view).toMatchObject({ identityId, state: 'failed', problem: { code: 'identity-unknown' } })
    expect(checkup.get(identityId)).toEqual(view)
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(history.inShort).toEqual(['password-changed done'])
  })

  test('changed for two users at once: both are kept', async () => {
    const answer = { ok: true, value: { value: undefined, requestId: 'r', awsTime: new Date() } }
    const waiting: (() => void)[] = []
    const { checkup, identityId, changes } = await checkupWorld({
      aws: aroundIam(async (call, work) => {
        if (call !== 'changePassword') return work()
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          if (waiting.length === 2) for (const goOn of waiting) goOn()
        })
        return answer
      }),
      parts: (_phone, { identities, arn }) => ({
        directory: {
          access: async (id) => {
            const access = await identities.access(arn)
            if (!access.ok) return access
            return { ok: true, value: { ...access.value, identity: { ...access.value.identity, id } } }
          },
        },
      }),
    })
    const ids = [identityId, `${identityId}-2`]
    for (const done of await Promise.all(ids.map((id) => checkup.changePassword(id, right, null))))
      value(done)
    expect(Object.keys(changes.kept).sort()).toEqual(ids)
  })

  test('a bug in keeping it changes nothing about it either', async () => {
    const { checkup, identityId, user, log } = await checkupWorld({
      parts: () => ({
        passwordChanges: {
          read: async () => ({ ok: true, value: {} }),
          write: () => Promise.reject(new TypeError('a bug')),
        },
      }),
    })
    value(await checkup.changePassword(identityId, right, null))
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(log.events()).toEqual(['password-change-not-kept'])
  })

  test('that it could not be kept is logged, and changes nothing about it', async () => {
    const { checkup, identityId, log, user } = await checkupWorld({
      parts: (_phone, { files }) => ({
        passwordChanges: {
          read: async () => ({ ok: true, value: {} }),
          write: async () => ({
            ok: false,
            problem: {
              ...{ code: 'file-not-writable', retryable: false },
              data: { path: files.config, reason: 'disk-full' },
            },
          }),
        },
      }),
    })
    value(await checkup.changePassword(identityId, right, null))
    expect(user.login?.password.equals(right.new)).toBe(true)
    expect(log.events()).toContain('password-change-not-kept')
  })
})

describe('files that others can read', () => {
  const modeOf = (path: string) => statSync(path).mode & 0o777

  test('the AWS file and the copies of its key become private; a file without secrets is left alone', async () => {
    const { checkup, identityId, files, folder, key, history } = await checkupWorld()
    const copy = join(folder, '.s3cfg')
    writeFileSync(copy, `[default]\naccess_key = ${key.id}\nsecret_key = x\n`)
    for (const path of [files.credentials, files.config, copy]) chmodSync(path, 0o644)
    const found = practiceOf(value(await checkup.run(identityId, null)), 'files-private')
    expect(inShort(found)).toBe(`falls-short | make-private ${files.credentials}+${copy}`)
    const view = value(await checkup.makeFilesPrivate(identityId))
    expect(practiceOf(view, 'files-private').state).toBe('met')
    expect([files.credentials, files.config, copy].map(modeOf)).toEqual([0o600, 0o644, 0o600])
    expect(history.told).toMatchObject([{ action: 'files-narrowed', names: [files.credentials, copy] }])
  })

  test('one that can not be changed is named, the others are changed, and the report is of after it', async () => {
    const { checkup, identityId, files, folder, key, views, tools } = await checkupWorld({
      parts: (_phone, { tools: given, files: places }) => ({
        privacy: {
          isOpenToOthers: async () => ({ ok: true, value: true }),
          makePrivate: async (path) => {
            if (path !== places.credentials)
              return {
                ok: false,
                problem: {
                  ...{ code: 'file-not-writable', retryable: false },
                  data: { path, reason: 'owner' },
                },
              }
            await given.disk.changeMode(path, 0o600)
            return { ok: true, value: undefined }
          },
        },
      }),
    })
    const copy = join(folder, '.s3cfg')
    writeFileSync(copy, `[default]\naccess_key = ${key.id}\nsecret_key = x\n`)
    chmodSync(files.credentials, 0o644)
    expect(problemOf(await checkup.makeFilesPrivate(identityId))).toMatchObject({
      code: 'file-not-writable',
      data: { path: copy, reason: 'owner' },
    })
    expect((await tools.disk.facts(files.credentials))?.mode).toBe(0o600)
    expect(views.at(-1)?.practices.find(({ practice }) => practice === 'files-private')).toMatchObject({
      mendings: [{ paths: [copy] }],
    })
  })

  test('a link stays one', async () => {
    const { checkup, identityId, files, folder, tools } = await checkupWorld()
    const target = join(folder, 'elsewhere')
    await tools.disk.rename(files.credentials, target)
    symlinkSync(target, files.credentials)
    chmodSync(target, 0o640)
    value(await checkup.makeFilesPrivate(identityId))
    expect(modeOf(target)).toBe(0o600)
    expect((await tools.disk.facts(files.credentials))?.kind).toBe('link')
  })
})
