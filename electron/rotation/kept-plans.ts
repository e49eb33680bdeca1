import type { RotationPlan } from './plan.ts'

/** Twice as many as the window lets people rotate in one go. Plans hold a pair, so they are not kept for ever. */
const identitiesKept = 100

/**
 * The plans that may still be started: the last one of each identity, since only one of its rotations can be open, and
 * those of the identities that were planned last.
 */
export class KeptPlans {
  readonly #plans = new Map<string, RotationPlan>()

  /** Keeps a plan in place of its identity's last one. Beyond the bound the oldest goes. */
  keep(plan: RotationPlan): void {
    const { id } = plan.identity
    this.#plans.delete(id)
    this.#plans.set(id, plan)
    const [oldest] = this.#plans.keys()
    if (this.#plans.size > identitiesKept && oldest !== undefined) this.#plans.delete(oldest)
  }

  /** The plan of that id, as long as it is kept. */
  find(planId: string): RotationPlan | undefined {
    for (const plan of this.#plans.values()) if (plan.view.planId === planId) return plan
    return undefined
  }

  /** A plan is started once. */
  drop(plan: RotationPlan): void {
    if (this.#plans.get(plan.identity.id) === plan) this.#plans.delete(plan.identity.id)
  }
}
