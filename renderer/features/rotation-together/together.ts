import type { CommandInput, KeyturnApi } from '../../../electron/contract/commands.ts'
import type { IdentitySummary } from '../../../electron/contract/views.ts'
import { createStore } from '../../api/store.ts'
import { mainKey } from '../identities/main-key.ts'
import type { GraceFields } from '../rotation/plan-choices.ts'
import {
  asItStands,
  atStart,
  inputFor,
  type Member,
  type MemberState,
  memberOf,
  whyNotTogether,
} from './members.ts'

/** Where the person is: choosing, looking at the plans, or following the rotations. */
export type TogetherState =
  | { readonly stage: 'choosing'; readonly chosen: readonly string[] | null }
  | { readonly stage: 'plans' | 'rotations'; readonly members: readonly Member[] }

export type TogetherCalls = Pick<KeyturnApi, 'identityGet' | 'rotationPlan' | 'rotationStart'>
export type MfaCode = NonNullable<CommandInput<'rotationPlan'>['mfaCode']>

/** Plans that are made at the same time: each asks AWS some ten things and searches the home folder for copies. */
const plansAtOnce = 3

/**
 * Several rotations in one go. It only remembers which ones belong together: each is main's own rotation, with its own
 * journal, and goes on whether this is shown, hidden or gone.
 */
export class Together {
  readonly #store = createStore<TogetherState>({ stage: 'choosing', chosen: null })
  readonly #calls: TogetherCalls
  /** Changes with each new choice, so that an answer to an earlier one finds nothing to change. */
  #round = 0

  constructor(calls: TogetherCalls) {
    this.#calls = calls
  }

  readonly get = (): TogetherState => this.#store.get()
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** Makes a plan for each, a few at once. */
  async plan(chosen: readonly IdentitySummary[]): Promise<void> {
    const round = this.#next({ stage: 'plans', members: chosen.map(memberOf) })
    const queue = chosen.values()
    const work = async () => {
      for (const { id } of queue) {
        if (round !== this.#round) return
        await this.#plan(round, id)
      }
    }
    await Promise.all(Array.from({ length: Math.min(plansAtOnce, chosen.length) }, work))
  }

  /** Makes one plan anew where the first one failed. */
  planAgain(identityId: string): Promise<void> {
    return this.#plan(this.#round, identityId)
  }

  /** Makes one plan anew with a code. Where the code brings none, the old plan stays, with the reason beside it. */
  async giveCode(identityId: string, mfaCode: MfaCode): Promise<void> {
    const round = this.#round
    const member = this.#member(identityId)
    if (member?.state.kind !== 'planned' || member.state.busy) return
    const { plan } = member.state
    this.#put(round, identityId, { kind: 'planned', plan, busy: true, problem: null })
    const { accessKeyId } = member
    const made = await this.#calls.rotationPlan({ identityId, accessKeyId, mfaCode })
    const now = made.ok ? { plan: made.value, problem: null } : { plan, problem: made.problem }
    this.#put(round, identityId, { kind: 'planned', busy: false, ...now })
  }

  /** Starts all that can start, each by itself; what stands in the way of one is told at that one. */
  async start(grace: GraceFields): Promise<void> {
    const state = this.get()
    if (state.stage !== 'plans' || whyNotTogether(state.members, grace) !== null) return
    const round = this.#round
    const begun = state.members.map((member) => ({ member, next: atStart(member.state) }))
    this.#store.set({
      stage: 'rotations',
      members: begun.map(({ member, next }) => ({ ...member, state: next })),
    })
    const starts = begun.map(async ({ member, next }) => {
      if (next.kind !== 'starting' || member.state.kind !== 'planned') return
      const input = inputFor(member.state.plan, grace)
      if (input === null) return
      const started = await this.#calls.rotationStart(input)
      this.#put(
        round,
        member.identityId,
        started.ok
          ? { kind: 'started', operationId: started.value.operationId }
          : { kind: 'refused', problem: started.problem },
      )
    })
    await Promise.all(starts)
  }

  /** Takes up rotations that members got by another way than the group's start. */
  note(identities: readonly IdentitySummary[]): void {
    const state = this.get()
    if (state.stage === 'choosing') return
    const rotationIds = new Map(identities.map(({ id, rotationId }) => [id, rotationId]))
    const members = state.members.map((member) =>
      asItStands(member, rotationIds.get(member.identityId) ?? null),
    )
    if (members.some((member, index) => member !== state.members[index]))
      this.#store.set({ ...state, members })
  }

  /** Back to the choice, as it was. */
  back(): void {
    const state = this.get()
    if (state.stage !== 'choosing')
      this.#next({ stage: 'choosing', chosen: state.members.map(({ identityId }) => identityId) })
  }

  /** Forgets what belongs together. Rotations that have started go on. */
  forget(): void {
    this.#next({ stage: 'choosing', chosen: null })
  }

  async #plan(round: number, identityId: string): Promise<void> {
    this.#put(round, identityId, { kind: 'planning' })
    const identity = await this.#calls.identityGet({ identityId })
    const key = identity.ok && identity.value.keys?.known ? mainKey(identity.value.keys.value) : undefined
    if (key !== undefined && key.profiles.length > 0)
      this.#change(round, identityId, { accessKeyId: key.accessKeyId })
    const accessKeyId = this.#member(identityId)?.accessKeyId
    if (accessKeyId === undefined || round !== this.#round) return
    const made = await this.#calls.rotationPlan({ identityId, accessKeyId, mfaCode: null })
    this.#put(
      round,
      identityId,
      made.ok
        ? { kind: 'planned', plan: made.value, busy: false, problem: null }
        : { kind: 'unplanned', problem: made.problem },
    )
  }

  #member(identityId: string): Member | undefined {
    const state = this.get()
    return state.stage === 'choosing'
      ? undefined
      : state.members.find((member) => member.identityId === identityId)
  }

  #put(round: number, identityId: string, state: MemberState): void {
    this.#change(round, identityId, { state })
  }

  #change(round: number, identityId: string, change: Partial<Member>): void {
    const state = this.get()
    if (round !== this.#round || state.stage === 'choosing') return
    const members = state.members.map((member) =>
      member.identityId === identityId ? { ...member, ...change } : member,
    )
    this.#store.set({ ...state, members })
  }

  #next(state: TogetherState): number {
    this.#round += 1
    this.#store.set(state)
    return this.#round
  }
}
