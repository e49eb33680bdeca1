/** What is mended here: a policy moves to a group, files become private. Each fails safe. (Passwords: password-mending.) */
import { chmodSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { now, problemOf, value } from '../profiles/world.ts'
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
    const unseen = { ok: true, value: { value: [], requestId: 'r', awsTime: now } }
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
        return hides ? { ok: true, value: { value: [], requestId: 'r', awsTime: now } } : work()
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
