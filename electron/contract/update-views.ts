/** How Keyturn itself stands against its newest release. */
import { z } from 'zod'
import { problemSchema } from './problems.ts'

/** A release's number, as semver has it, without pre-releases: those are never offered. */
export const releaseVersion = z
  .string()
  .max(20)
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/)

export const updateView = z.strictObject({
  state: z.enum([
    'unsupported',
    /** The person has not agreed: nothing is asked. */
    'off',
    'idle',
    'checking',
    /** There is a newer release, which the person has to fetch. */
    'available',
    'downloading',
    /** Fetched and proved; installed on the person's word. */
    'ready',
    'failed',
  ]),
  /** Why it is `unsupported`: not an installed app, or one that knows no place to trust. */
  reason: z.enum(['not-installed', 'no-source']).nullable(),
  currentVersion: z.string().max(64),
  /** The newer release, where one is known. */
  version: releaseVersion.nullable(),
  /** Why it `failed`. */
  problem: problemSchema.nullable(),
  /** When the release page last answered; null: not since the start. */
  checkedAt: z.iso.datetime().nullable(),
  /** Packages of this system carry no signature that could be proved: Keyturn only tells that there is a new one. */
  tellsOnly: z.boolean(),
  /** It is ready, and a rotation or a change of MFA is under way. */
  waitsForOperation: z.boolean(),
})

export type UpdateView = z.infer<typeof updateView>
