/** What is asked for by the name of a profile or an identity, and has to be looked up before the window can show it. */
import type { EventName } from '../contract/channels.ts'
import type { CommandHandlers } from '../contract/commands.ts'
import type { Intent } from '../contract/intent.ts'
import type { IdentitySummary, IdentityView } from '../contract/views.ts'
import type { StartArguments } from './start-arguments.ts'

export type ErrandParts = {
  readonly handlers: Pick<CommandHandlers, 'overviewGet' | 'identityGet' | 'practiceOpen'>
  readonly subscribe: (listener: (name: EventName, data: unknown) => void) => () => void
  readonly show: () => void
  readonly open: (intent: Intent) => void
}

export class Errands {
  readonly #parts: ErrandParts
  /** A newer start wins over one whose profile is still looked up. */
  #latest = 0

  constructor(parts: ErrandParts) {
    this.#parts = parts
  }

  /** Does what a start was asked for, in the window that it brings to the front; an unknown profile leads nowhere else. */
  async run({ practice, rotate, profile }: Omit<StartArguments, 'hidden'>): Promise<void> {
    this.#latest += 1
    const own = this.#latest
    this.#parts.show()
    if (practice) await this.#parts.handlers.practiceOpen(undefined)
    const wanted = rotate ?? profile
    if (wanted === null) return
    const summary = await this.#identityOf(wanted)
    if (summary === null || own !== this.#latest) return
    if (rotate === null) this.#parts.open({ kind: 'identity', identityId: summary.id })
    else await this.rotate(summary.id, rotate)
  }

  /**
   * Leads to the rotation of an identity: the open one, else the plan for its oldest active key that stands here (in
   * that profile, where one is named), else its page.
   */
  async rotate(identityId: string, profile: string | null = null): Promise<void> {
    const found = await this.#parts.handlers.identityGet({ identityId })
    this.#parts.open(
      found.ok ? rotationOf(found.value, identityId, profile) : { kind: 'identity', identityId },
    )
  }

  /** The identity behind a profile, once AWS has told who that is or could not be asked. Null: there is none. */
  async #identityOf(profile: string): Promise<IdentitySummary | null> {
    const { handlers, subscribe } = this.#parts
    const changes = new Changes()
    const stop = subscribe((name) => {
      if (name === 'overviewChanged') changes.tell()
    })
    try {
      while (true) {
        const next = changes.next()
        const found = await handlers.overviewGet(undefined)
        if (!found.ok) return null
        const { loaded, checking, identities } = found.value
        const summary = identities.find(({ profiles }) => profiles.includes(profile)) ?? null
        if (loaded && (summary === null ? !checking : summary.state !== 'checking')) return summary
        await next
      }
    } finally {
      stop()
    }
  }
}

/** Lets one wait for the next change, without missing one that comes before the wait begins. */
class Changes {
  #next = Promise.withResolvers<void>()

  next(): Promise<void> {
    return this.#next.promise
  }

  tell(): void {
    this.#next.resolve()
    this.#next = Promise.withResolvers<void>()
  }
}

function rotationOf({ summary, keys }: IdentityView, identityId: string, profile: string | null): Intent {
  if (summary.rotationId !== null) return { kind: 'rotation', operationId: summary.rotationId }
  const here = (keys?.known === true ? keys.value : [])
    .filter(({ status, profiles }) => status === 'active' && profiles.length > 0)
    .filter(({ profiles }) => profile === null || profiles.includes(profile))
  const [oldest] = here.sort((left, right) => left.createdAt.localeCompare(right.createdAt))
  return oldest === undefined
    ? { kind: 'identity', identityId }
    : { kind: 'rotate', identityId, accessKeyId: oldest.accessKeyId }
}
