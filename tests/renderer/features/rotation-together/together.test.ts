import { describe, expect, it } from 'vitest'
import type { CommandInput, CommandOutput } from '../../../../electron/contract/commands.ts'
import type { Problem } from '../../../../electron/contract/problems.ts'
import { failed, ok, type Result } from '../../../../electron/contract/result.ts'
import type { RotationPlanView } from '../../../../electron/contract/rotation-views.ts'
import { Together } from '../../../../renderer/features/rotation-together/together.ts'
import { denied, identityOf, keyOf, phone, planOf, readOnly, summaryOf } from './facts.ts'

/** Main as the group sees it: each call waits until the test answers it. */
function fakeMain(keys: Readonly<Record<string, ReturnType<typeof keyOf>[]>> = {}) {
  const plans: (CommandInput<'rotationPlan'> & { answer: (result: Result<RotationPlanView>) => void })[] = []
  const starts: (CommandInput<'rotationStart'> & {
    answer: (result: Result<CommandOutput<'rotationStart'>>) => void
  })[] = []
  const together = new Together({
    identityGet: async ({ identityId }) =>
      ok(identityOf(summaryOf(identityId), keys[identityId] ?? [keyOf(`AKIA-${identityId}`)])),
    rotationPlan: (input) => new Promise((answer) => plans.push({ ...input, answer })),
    rotationStart: (input) => new Promise((answer) => starts.push({ ...input, answer })),
  })
  return { together, plans, starts }
}

/** Lets everything run that waits for nothing but its turn. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

function statesOf(together: Together): Record<string, string> {
  const state = together.get()
  return state.stage === 'choosing'
    ? {}
    : Object.fromEntries(state.members.map(({ identityId, state: { kind } }) => [identityId, kind]))
}

const people = (...names: readonly string[]) => names.map((name) => summaryOf(name))

async function planned(
  names: readonly string[],
  more: Readonly<Record<string, Partial<RotationPlanView>>> = {},
) {
  const main = fakeMain()
  void main.together.plan(people(...names))
  for (let done = 0; done < names.length; done += 1) {
    await settle()
    const call = main.plans[done]
    call?.answer(ok(planOf(call.identityId, more[call.identityId])))
  }
  await settle()
  return main
}

describe('plans made side by side', () => {
  it('asks for three at once and for the next as one comes, in any order', async () => {
    const { together, plans } = fakeMain()
    void together.plan(people('a', 'b', 'c', 'd', 'e'))
    await settle()
    expect(plans.map(({ identityId }) => identityId)).toEqual(['a', 'b', 'c'])
    plans[1]?.answer(ok(planOf('b')))
    await settle()
    expect(plans.map(({ identityId }) => identityId)).toEqual(['a', 'b', 'c', 'd'])
    expect(statesOf(together)).toEqual({
      a: 'planning',
      b: 'planned',
      c: 'planning',
      d: 'planning',
      e: 'planning',
    })
  })

  it('plans the key that is to be rotated, and the one in the files where AWS lists another', async () => {
    const { together, plans } = fakeMain({
      old: [keyOf('AKIA-young', { ageDays: 3 }), keyOf('AKIA-old', { ageDays: 200 })],
      elsewhere: [keyOf('AKIA-not-here', { profiles: [] })],
    })
    void together.plan(people('old', 'elsewhere'))
    await settle()
    expect(plans.map(({ accessKeyId }) => accessKeyId)).toEqual(['AKIA-old', 'AKIA-elsewhere'])
  })

  it('holds a failure at its own row, from where it is tried again', async () => {
    const { together, plans } = fakeMain()
    void together.plan(people('a', 'b'))
    await settle()
    plans[0]?.answer(failed(denied))
    plans[1]?.answer(ok(planOf('b')))
    await settle()
    expect(statesOf(together)).toEqual({ a: 'unplanned', b: 'planned' })
    void together.planAgain('a')
    await settle()
    plans[2]?.answer(ok(planOf('a')))
    await settle()
    expect(statesOf(together)).toEqual({ a: 'planned', b: 'planned' })
  })

  it('takes no answer to a choice that was left, and asks for no more of its plans', async () => {
    const { together, plans } = fakeMain()
    void together.plan(people('a', 'b', 'c', 'd'))
    await settle()
    together.back()
    expect(together.get()).toEqual({ stage: 'choosing', chosen: ['a', 'b', 'c', 'd'] })
    void together.plan(people('a'))
    await settle()
    plans[0]?.answer(failed(denied))
    await settle()
    expect(statesOf(together)).toEqual({ a: 'planning' })
    expect(plans).toHaveLength(4)
    together.forget()
    plans[3]?.answer(ok(planOf('a')))
    await settle()
    expect(together.get()).toEqual({ stage: 'choosing', chosen: null })
  })
})

describe('a code for one plan', () => {
  const needsCode = { needsCode: true, oldKey: null, devices: [phone] }
  const code = { serialNumber: phone.serialNumber, code: '123456' }

  it('makes that plan anew', async () => {
    const { together, plans } = await planned(['a', 'b'], { b: needsCode })
    void together.giveCode('b', code)
    void together.giveCode('b', code)
    await settle()
    expect(plans).toHaveLength(3)
    expect(plans[2]).toMatchObject({ identityId: 'b', accessKeyId: 'AKIA-b', mfaCode: code })
    plans[2]?.answer(ok(planOf('b')))
    await settle()
    expect(together.get()).toMatchObject({
      members: [{}, { state: { kind: 'planned', busy: false, problem: null, plan: { needsCode: false } } }],
    })
  })

  it('that is refused leaves the plan as it was, with the reason', async () => {
    const { together, plans } = await planned(['b'], { b: needsCode })
    void together.giveCode('b', code)
    await settle()
    const refused: Problem = { code: 'mfa-code-refused', data: {}, retryable: false }
    plans[1]?.answer(failed(refused))
    await settle()
    expect(together.get()).toMatchObject({
      members: [{ state: { kind: 'planned', busy: false, problem: refused, plan: { needsCode: true } } }],
    })
  })
})

describe('the start', () => {
  /** As the sheet sends it: with the rest of a plan's choices, which are not the group's. */
  const day = {
    placeIds: new Set<string>(),
    grace: 'day',
    amount: '3',
    unit: 'days',
    deletesSpare: false,
    acceptsNoSwitchOff: false,
  } as const

  it('sends every plan that is ready at once; one that hangs or is refused holds up no other', async () => {
    const { together, starts } = await planned(['a', 'b', 'c', 'd'], { d: { blockers: [denied] } })
    void together.start(day)
    await settle()
    expect(starts).toMatchObject([
      { planId: 'plan-a', placeIds: ['a-place'], grace: { kind: 'after', hours: 24 } },
      { planId: 'plan-b', placeIds: ['b-place'] },
      { planId: 'plan-c', placeIds: ['c-place'] },
    ])
    starts[1]?.answer(failed(readOnly))
    starts[2]?.answer(ok({ operationId: 'rotation-c' }))
    await settle()
    expect(statesOf(together)).toEqual({ a: 'starting', b: 'refused', c: 'started', d: 'left-out' })
    await together.start(day)
    expect(starts).toHaveLength(3)
  })

  it('sends nothing while a plan is being made or the grace time is none', async () => {
    const { together, starts } = await planned(['a'])
    await together.start({ ...day, grace: 'other', amount: '60' })
    void together.planAgain('a')
    await together.start(day)
    expect(starts).toHaveLength(0)
    expect(together.get().stage).toBe('plans')
  })

  it('is followed where a rotation was begun elsewhere, and left alone where none was', async () => {
    const { together, starts } = await planned(['a', 'b'])
    void together.start(day)
    await settle()
    starts[0]?.answer(failed(readOnly))
    starts[1]?.answer(ok({ operationId: 'rotation-b' }))
    await settle()
    const before = together.get()
    together.note(people('a', 'b'))
    expect(together.get()).toBe(before)
    together.note([summaryOf('a', { rotationId: 'rotation-single' }), summaryOf('b')])
    expect(together.get()).toMatchObject({
      members: [
        { state: { kind: 'started', operationId: 'rotation-single' } },
        { state: { kind: 'started', operationId: 'rotation-b' } },
      ],
    })
  })
})
