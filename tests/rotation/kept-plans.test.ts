import { describe, expect, it } from 'vitest'
import { KeptPlans } from '../../electron/rotation/kept-plans.ts'
import type { RotationPlan } from '../../electron/rotation/plan.ts'

/** Twice as many as the window rotates in one go (renderer/features/rotation-together/choosing.ts). */
const most = 100

const planOf = (id: string, planId: string) => ({ identity: { id }, view: { planId } }) as RotationPlan

describe('the plans that are kept for a start', () => {
  it('are the last one of each identity', () => {
    const plans = new KeptPlans()
    const second = planOf('ana', 'plan-2')
    plans.keep(planOf('ana', 'plan-1'))
    plans.keep(second)
    plans.keep(planOf('bo', 'plan-3'))
    expect(plans.find('plan-1')).toBeUndefined()
    expect(plans.find('plan-2')).toBe(second)
    expect(plans.find('plan-3')?.identity.id).toBe('bo')
  })

  it('are enough for everybody who is rotated together, twice over, and bounded: the oldest goes', () => {
    const plans = new KeptPlans()
    for (let index = 0; index < most; index += 1) plans.keep(planOf(`user-${index}`, `plan-${index}`))
    expect(plans.find('plan-0')).toBeDefined()
    plans.keep(planOf('one-more', 'plan-more'))
    expect(plans.find('plan-0')).toBeUndefined()
    expect(plans.find('plan-1')).toBeDefined()
    expect(plans.find('plan-more')).toBeDefined()
  })

  it('go once they are started, and a newer one of the identity stays', () => {
    const plans = new KeptPlans()
    const first = planOf('ana', 'plan-1')
    plans.keep(first)
    plans.drop(first)
    expect(plans.find('plan-1')).toBeUndefined()
    plans.keep(planOf('ana', 'plan-2'))
    plans.drop(first)
    expect(plans.find('plan-2')).toBeDefined()
  })
})
