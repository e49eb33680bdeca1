import type { AccessKeyStatus } from './aws.ts'

/** What is known of an identity without a secret and without asking anybody; from the last start, too. */
export type KnownIdentity = {
  readonly id: string
  readonly userName: string
  readonly account: string
  readonly accountAlias: string | null
  readonly profiles: readonly string[]
  /** Null: AWS did not tell. */
  readonly keys:
    | readonly {
        readonly accessKeyId: string
        readonly createdAt: Date
        readonly status: AccessKeyStatus
        /** The profiles on this computer that use it; empty: its secret isn't here. */
        readonly profiles: readonly string[]
      }[]
    | null
  readonly mfa: 'on' | 'off' | 'unknown'
  /** When AWS last told; null: never. */
  readonly checkedAt: Date | null
}

export interface KnownIdentities {
  known(): readonly KnownIdentity[]
}
