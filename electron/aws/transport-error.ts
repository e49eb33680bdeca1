/**
 * Why no answer of AWS came. `unreachable` and `untrusted` (its certificate does not hold) came before the first byte
 * of the request left this computer, `lost` after it; `unreadable` is an answer that is not AWS's.
 */
export type TransportFailure = 'unreachable' | 'untrusted' | 'lost' | 'unreadable'

export class TransportError extends Error {
  readonly failure: TransportFailure
  readonly host: string
  /** The SDK retries errors that carry this, as far as the call's attempts go. */
  readonly $retryable?: { readonly throttling: false }
  /** The SDK retries by it: a gateway's 502 is worth another try, a captive portal's page is not. */
  readonly $metadata: { readonly httpStatusCode?: number }

  constructor(failure: TransportFailure, host: string, options: { cause?: unknown; status?: number } = {}) {
    super(`AWS request failed: ${failure}`, { cause: options.cause })
    this.failure = failure
    this.host = host
    this.$metadata = options.status === undefined ? {} : { httpStatusCode: options.status }
    if (failure === 'unreachable' || failure === 'lost') this.$retryable = { throttling: false }
  }
}
