/** Takes one request through all that AWS does with it: name, sender, operation, bookkeeping, and faults on purpose. */
import type { Randomness } from '../ports/randomness.ts'
import type { Account, Service } from './account.ts'
import { authenticate } from './callers.ts'
import type { FaultRule, Faults } from './faults.ts'
import type { Handler, WireAnswer, WireRequest } from './http.ts'
import { findOperation, serviceOf } from './operations/table.ts'
import { internalFailure, Refusal, type Reply } from './reply.ts'
import { readClaim } from './signature.ts'
import type { Spreading } from './spreading.ts'
import { toXml } from './xml.ts'

/** One request as it was answered, without secrets. */
export type RecordedRequest = {
  readonly service: Service
  /** `(unknown)` where the request named none that exists. */
  readonly operation: string
  /** The access key that the request was signed with, or claimed to be. */
  readonly accessKeyId: string | undefined
  /** Server time. */
  readonly at: Date
  readonly status: number
  /** The AWS error code, where it was refused. */
  readonly code: string | undefined
  readonly requestId: string
  /** Whether the caller got an answer; false for `drop` and `hang`. */
  readonly answered: boolean
}

type Parts = {
  readonly account: Account
  readonly faults: Faults
  readonly randomness: Randomness
  readonly spreading: Spreading
  now(): Date
  wait(milliseconds: number): Promise<void>
  /** Makes the account durable. */
  keep(): void
  record(request: RecordedRequest): void
}

/** A request on the desk. */
type Case = Pick<RecordedRequest, 'service' | 'operation' | 'accessKeyId' | 'at' | 'requestId'>

const captivePortal =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to this network.</body></html>'

export class Desk implements Handler {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  now(): Date {
    return this.#parts.now()
  }

  async respond(request: WireRequest): Promise<WireAnswer> {
    const item = this.#open(request)
    const fault = this.#parts.faults.next(item.operation)
    const instead = fault?.when === 'before' ? await this.#spoil(fault, item) : undefined
    if (instead) return this.#close(item, instead)
    const outcome = await this.#decide(request, item)
    const lost = fault?.when === 'after' ? await this.#spoil(fault, item) : undefined
    return this.#close(item, lost ?? outcome)
  }

  refuse(status: number, code: string, message: string): WireAnswer {
    return this.#close(this.#open(), new Refusal(status, code, message))
  }

  #open(request?: WireRequest): Case {
    const version = request?.parameters.get('Version') ?? null
    const action = request?.parameters.get('Action') ?? ''
    const claim = request && readClaim(request)
    return {
      service: serviceOf(version),
      operation: findOperation(action, version) ? action : '(unknown)',
      accessKeyId: claim && 'keyId' in claim ? claim.keyId : undefined,
      at: this.#parts.now(),
      requestId: this.#parts.randomness.uuid(),
    }
  }

  /** Never rejects: a bug here is what a bug at AWS is, a 500. */
  async #decide(request: WireRequest, item: Case): Promise<Reply | Refusal> {
    try {
      return await this.#act(request, item)
    } catch {
      return internalFailure()
    }
  }

  async #act(request: WireRequest, item: Case): Promise<Reply | Refusal> {
    const { account, spreading, randomness } = this.#parts
    const version = request.parameters.get('Version')
    const action = request.parameters.get('Action')
    if (!action)
      return new Refusal(400, 'MissingAction', 'The request is missing an action or a required parameter.')
    const operation = findOperation(action, version)
    if (!operation) return unknownOperation(action, version)
    const caller = await authenticate(request, operation.service, account, spreading, item.at)
    if (caller instanceof Refusal) return caller
    const outcome = await operation.run(request.parameters, {
      account,
      caller,
      now: item.at,
      randomness,
      spreading,
    })
    // After it, as at AWS, where the last use that a call tells is never that very call.
    if (caller.key) caller.key.lastUsed = { date: item.at, service: operation.service, region: caller.region }
    // Durable before the answer leaves: a server that is killed now has done what it may have told.
    this.#parts.keep()
    return outcome
  }

  /** What a fault puts in the answer's place; `undefined` for a mere delay. */
  async #spoil(fault: FaultRule, { requestId }: Case): Promise<Refusal | WireAnswer | undefined> {
    switch (fault.kind) {
      case 'drop':
      case 'hang':
        return { kind: fault.kind }
      case 'throttle':
        return new Refusal(400, 'Throttling', 'Rate exceeded')
      case 'error':
        return new Refusal(
          fault.status ?? 500,
          fault.code ?? 'ServiceFailure',
          fault.message ?? 'Service Failure',
        )
      case 'html': {
        const { status = 200, body = captivePortal } = fault
        return { kind: 'answer', status, contentType: 'text/html', body, requestId }
      }
      case 'delay':
        await this.#parts.wait(fault.milliseconds)
        return undefined
    }
  }

  #close(item: Case, outcome: Reply | Refusal | WireAnswer): WireAnswer {
    const answer = 'kind' in outcome ? outcome : answerOf(outcome, item)
    const code = outcome instanceof Refusal ? outcome.code : undefined
    const status = answer.kind === 'answer' ? answer.status : 0
    this.#parts.record({ ...item, status, code, answered: answer.kind === 'answer' })
    return answer
  }
}

function answerOf(outcome: Reply | Refusal, { service, operation, requestId }: Case): WireAnswer {
  const status = outcome instanceof Refusal ? outcome.status : 200
  const body = toXml(outcome, service, operation, requestId)
  return { kind: 'answer', status, contentType: 'text/xml', body, requestId }
}

function unknownOperation(action: string, version: string | null): Refusal {
  const shown = version ?? 'NO_VERSION_SPECIFIED'
  return new Refusal(400, 'InvalidAction', `Could not find operation ${action} for version ${shown}`)
}
