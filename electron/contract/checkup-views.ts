/**
 * How an identity stands against the practices for IAM users: each with its state, what shows it, where it comes from
 * and what mends it. Evidence is data; words are made where they show. No secret is in it.
 */
import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { strings, time } from './views.ts'

/** In the order in which they are shown. Each is one file in electron/checkup/practices/. */
export const practiceName = z.enum([
  'mfa-on',
  'key-age',
  'one-active-key',
  'unused-keys',
  'never-used-keys',
  'no-attached-policies',
  'no-inline-policies',
  'boundary-set',
  'no-administrator-access',
  'password-age',
  'password-policy',
  'unused-password',
  'files-private',
])

/** A number in CIS AWS Foundations, by the benchmark's version (aws-facts A7). */
const cisNumber = z.strictObject({ version: z.string(), number: z.string() })

const practiceSource = z.strictObject({
  /** `rao-2020`: A. Rao, "Security Best Practices for an AWS IAM User". `aws-guide`: AWS's IAM best practices. */
  works: z.array(z.enum(['rao-2020', 'aws-guide', 'cis'])),
  cis: z.array(cisNumber),
})

/** The account's rules for passwords, as AWS tells them. Null: no limit. */
const passwordRulesView = z.strictObject({
  minimumLength: z.number().int(),
  requiresSymbols: z.boolean(),
  requiresNumbers: z.boolean(),
  requiresUppercase: z.boolean(),
  requiresLowercase: z.boolean(),
  mayChange: z.boolean(),
  maxAgeDays: z.number().int().nullable(),
  reusePrevention: z.number().int().nullable(),
})

/** What a state rests on. One entry a thing; `about` names it by its id or name. */
const evidence = z.strictObject({
  what: z.enum([
    'device',
    'no-device',
    'console-password',
    'no-password',
    'key',
    'no-key',
    'attached-policy',
    'inline-policy',
    'group',
    'boundary',
    'no-boundary',
    'administrator-policy',
    'password-age',
    'password-rule',
    'file',
    'nothing-found',
  ]),
  about: z.string(),
  /** Days, or a length; its meaning follows from `what`. */
  amount: z.number().int().nullable(),
  limit: z.number().int().nullable(),
  at: time.nullable(),
  /**
   * Of a key `active` or `inactive`, or `never-used`; of a device its kind; of a rule its name; of a password's age
   * `since-created` (AWS does not tell of later changes) or `since-changed` (here); where it came through a group, that.
   */
  detail: z.string().nullable(),
})

/** A group that carries the same policy as the user. */
const groupChoice = z.strictObject({
  groupName: z.string(),
  /** What else the group gives, by name. */
  otherPolicies: strings,
})

const mending = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-up-mfa') }),
  z.strictObject({ kind: z.literal('rotate'), accessKeyId: z.string() }),
  z.strictObject({ kind: z.literal('switch-off-key'), accessKeyId: z.string() }),
  z.strictObject({ kind: z.literal('delete-key'), accessKeyId: z.string() }),
  z.strictObject({
    kind: z.literal('move-to-group'),
    policyArn: z.string(),
    policyName: z.string(),
    groups: z.array(groupChoice).min(1),
  }),
  z.strictObject({ kind: z.literal('change-password'), rules: passwordRulesView.nullable() }),
  z.strictObject({ kind: z.literal('make-private'), paths: strings }),
  /** Only an administrator can: `request` is what to ask for, as a code for the words, with what it is about. */
  z.strictObject({
    kind: z.literal('ask-administrator'),
    request: z.enum([
      'attached-policies-to-group',
      'inline-policies-to-group',
      'set-boundary',
      'narrow-administrator-access',
      'password-policy',
      'remove-password',
      'change-password',
    ]),
    about: strings,
  }),
])

export const practiceView = z.strictObject({
  practice: practiceName,
  /** A read that was denied makes it `unknown`, never `met`. `not-applicable`: there is nothing to judge. */
  state: z.enum(['met', 'falls-short', 'unknown', 'not-applicable']),
  evidence: z.array(evidence),
  /** Why it isn't known: usually `access-denied`, which names the missing permission. */
  problems: z.array(problemSchema),
  source: practiceSource,
  mendings: z.array(mending),
})

export const checkupView = z.strictObject({
  identityId: z.string(),
  userName: z.string(),
  account: z.string(),
  accountAlias: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed']),
  /** Why AWS could not be asked at all. */
  problem: problemSchema.nullable(),
  /** When the facts were fetched, by AWS's clock; null before the first. */
  checkedAt: time.nullable(),
  practices: z.array(practiceView),
})

export type PracticeName = z.infer<typeof practiceName>
export type PracticeSource = z.infer<typeof practiceSource>
export type Evidence = z.infer<typeof evidence>
export type Mending = z.infer<typeof mending>
export type PasswordRules = z.infer<typeof passwordRulesView>
export type PracticeView = z.infer<typeof practiceView>
export type CheckupView = z.infer<typeof checkupView>
