/** An MFA session that the person works with: opened in the session sheet, or written as a profile for other tools. */
export type LivingSession = {
  /** The session's own access key id (`ASIA…`). */
  readonly sessionId: string
  readonly identityId: string
  /** Both by AWS's clock. */
  readonly endsSoonAt: Date
  readonly expiresAt: Date
  /** The profiles that it is written as. */
  readonly profiles: readonly string[]
}

export interface LivingSessions {
  /** Those of all identities, expired ones too. Sessions that only served an operation are not among them. */
  living(): Promise<readonly LivingSession[]>
}
