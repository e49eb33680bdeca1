/** What goes wrong on purpose: rules that tests set, looked up for every request. */

type FaultKind =
  /** An AWS error. Default: ServiceFailure, 500. */
  | { readonly kind: 'error'; readonly code?: string; readonly status?: number; readonly message?: string }
  /** The connection breaks without an answer. */
  | { readonly kind: 'drop' }
  /** No answer until the server closes. */
  | { readonly kind: 'hang' }
  /** What a captive portal or a proxy says in AWS's place. */
  | { readonly kind: 'html'; readonly status?: number; readonly body?: string }
  | { readonly kind: 'throttle' }
  /** The answer is right but late; the wait is the given clock's. */
  | { readonly kind: 'delay'; readonly milliseconds: number }

export type FaultRule = FaultKind & {
  /** An operation's name, or `*`. */
  readonly operation: string
  /** The first call that it hits, counted from when the rule was set: 1 is the next. */
  readonly nth?: number
  /** How many calls in a row it hits. Default 1; `Infinity` for all. */
  readonly times?: number
  /** Before the operation has its effect, or after it: then the effect stands and the answer is lost. */
  readonly when: 'before' | 'after'
}

export class Faults {
  #rules: { readonly rule: FaultRule; calls: number }[] = []

  add(rule: FaultRule): void {
    this.#rules.push({ rule, calls: 0 })
  }

  clear(): void {
    this.#rules = []
  }

  /** The fault for this call, the earliest rule first. Every rule that names the operation counts the call. */
  next(operation: string): FaultRule | undefined {
    const hits: FaultRule[] = []
    for (const entry of this.#rules) {
      const { rule } = entry
      if (rule.operation !== operation && rule.operation !== '*') continue
      entry.calls += 1
      const first = rule.nth ?? 1
      if (entry.calls >= first && entry.calls < first + (rule.times ?? 1)) hits.push(rule)
    }
    return hits[0]
  }
}
