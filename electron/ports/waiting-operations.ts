/** An operation that goes on only with the person, or that has failed to go on by itself for a day. */
export type WaitingOperation = {
  readonly operationId: string
  /** `deletion`: an old key whose grace time is over. */
  readonly kind: 'rotation' | 'deletion' | 'removal'
  /** Where it waits; another stage is another wait. */
  readonly stage: string
  readonly identityId: string
  readonly userName: string
  readonly account: string
  /** A rotation's old key. */
  readonly accessKeyId: string | null
  readonly profiles: readonly string[]
  /** When the old key was to be deleted, by AWS's clock. */
  readonly due: Date | null
}

export interface WaitingOperations {
  waiting(): readonly WaitingOperation[]
}
