/**
 * Everything that may go wrong, as a closed list: a code, the data that its message needs, and whether trying
 * again can help. Main never writes words for people; `renderer/messages` maps each code to them, and a code
 * without words there does not compile.
 */
import { z } from 'zod'

const none = z.strictObject({})
const text = z.string()
const path = z.strictObject({ path: text })
/** Why a line of an AWS file is not read, or read differently by the AWS CLI and the SDKs (aws-facts B). */
const lineReason = z.enum([
  'not-utf-8',
  'byte-order-mark',
  'text-before-section',
  'duplicate-section',
  'duplicate-option',
  'section-header',
  'section-name',
  'no-equals-sign',
  'no-name',
  'nested-without-equals-sign',
  'inline-comment',
  'read-differently',
  'other-sdk-differs',
])
const at = z.strictObject({ path: text, line: z.number().int().positive(), reason: lineReason })

/** The data of each problem. The key is its code. */
export const problemData = {
  // AWS said no
  /** `action` is the missing permission (`iam:X`); `explicit` tells a deny from a missing allow. */
  'access-denied': z.strictObject({ action: text, explicit: z.boolean() }),
  /** The account lets nothing through until the call comes from an MFA session. */
  'mfa-required': z.strictObject({ action: text }),
  /** AWS does not know the key, does not know it yet, or it is switched off (`InvalidClientTokenId`). */
  'key-not-accepted': z.strictObject({ accessKeyId: text }),
  'signature-mismatch': none,
  /** This computer's clock minus AWS's, in seconds. */
  'clock-wrong': z.strictObject({ offsetSeconds: z.number() }),
  'session-expired': none,
  throttled: none,
  'limit-exceeded': z.strictObject({ what: z.enum(['access-keys', 'mfa-devices', 'other']) }),
  'already-exists': z.strictObject({ name: text }),
  'not-found': z.strictObject({ what: text }),
  'delete-conflict': none,
  'temporarily-unmodifiable': none,
  /** AWS refused the code: wrong, used before, or too old. */
  'mfa-code-refused': none,
  /** AWS has no such device on this user, or it is out of sync. */
  'mfa-device-refused': none,
  /** AWS denies it without MFA, and passkeys open no MFA session for programs (failure case 46). */
  'passkeys-only': z.strictObject({ action: text }),
  /** Without this device the user may have none left that works. `demandsMfa`: a policy denies calls without MFA; null: unknown. */
  'last-device': z.strictObject({ demandsMfa: z.boolean().nullable() }),
  /** AWS makes no session of this many seconds here. */
  'duration-refused': z.strictObject({ seconds: z.number().int() }),
  'input-refused': z.strictObject({ detail: text }),
  'aws-failed': z.strictObject({ status: z.number().int(), awsCode: text }),
  // The way to AWS
  offline: z.strictObject({ host: text }),
  /** Something between here and AWS answered instead of AWS (a captive portal, a proxy). */
  'answer-unreadable': z.strictObject({ host: text }),
  /** The request left, its answer never came: it may have had its effect. */
  'answer-lost': z.strictObject({ host: text }),
  'endpoint-refused': z.strictObject({ host: text }),
  // Who the keys belong to
  'not-an-iam-user': z.strictObject({ kind: z.enum(['root', 'role', 'federated', 'session']) }),
  'identity-differs': z.strictObject({ expected: text, found: text }),
  'identity-unknown': z.strictObject({ identityId: text }),
  // Files
  'file-missing': path,
  'file-unreadable': path,
  'file-not-writable': z.strictObject({
    path: text,
    reason: z.enum([
      'read-only',
      'folder-read-only',
      'folder-missing',
      'owner',
      'hard-links',
      'dangling-link',
      'mount-point',
      'not-a-file',
      'disk-full',
      'busy',
      'other',
    ]),
  }),
  'file-malformed': at,
  /** The AWS CLI and the SDKs read this line differently, so editing it is refused. */
  'file-ambiguous': at,
  'file-changed': path,
  /** A folder in which copies were to be looked for. `far`: on a network, or another drive than the home folder's. */
  'folder-refused': z.strictObject({ path: text, reason: z.enum(['unreadable', 'far', 'too-many']) }),
  'file-locked': z.strictObject({ path: text, host: text, processId: z.number().int() }),
  /** The profile's section can't be edited safely; `reason` is a code for the renderer's words. */
  'profile-not-editable': z.strictObject({
    profile: text,
    reason: z.enum([
      'missing',
      'split-pair',
      'session-token',
      'other-credentials',
      'third-key',
      'newline-in-value',
      'other-secret',
    ]),
  }),
  'profile-exists': z.strictObject({ profile: text }),
  'profile-name-refused': z.strictObject({ profile: text }),
  // The secret store
  'store-unavailable': z.strictObject({ backend: text }),
  'store-locked': z.strictObject({ backend: text }),
  /**
   * What was sealed can't be unsealed: another store, another computer, or a reset. `sealedBy` is the store that sealed
   * it, null where that isn't known; `backend` the one that is here now.
   */
  'store-changed': z.strictObject({ sealedBy: text.nullable(), backend: text }),
  // MFA codes, found here before AWS is asked
  'code-malformed': z.strictObject({ which: z.enum(['first', 'second']) }),
  /** Digits, but fewer than six. */
  'code-short': z.strictObject({ which: z.enum(['first', 'second']) }),
  'code-wrong': z.strictObject({ which: z.enum(['first', 'second']) }),
  /** Neither code is one of this device's: most likely another entry in the authenticator. */
  'codes-of-other-entry': none,
  /** The authenticator's clock is right, so the code is one from a while ago. */
  'code-old': z.strictObject({ which: z.enum(['first', 'second']) }),
  'code-repeated': none,
  'codes-swapped': none,
  'codes-not-consecutive': none,
  /** Positive: the authenticator's clock is ahead of AWS's. */
  'code-drift': z.strictObject({ seconds: z.number().int() }),
  'code-used': z.strictObject({ waitSeconds: z.number().int() }),
  // Operations
  'operation-running': z.strictObject({ identityId: text }),
  'operation-locked-elsewhere': z.strictObject({ host: text }),
  'operation-unknown': z.strictObject({ operationId: text }),
  'operation-unreadable': z.strictObject({ operationId: text }),
  'operation-not-possible': z.strictObject({ state: text }),
  'plan-outdated': none,
  'key-not-listed': z.strictObject({ accessKeyId: text }),
  'key-never-proved': z.strictObject({ accessKeyId: text }),
  /** The other key, which would have to go, stands in profiles of this computer. */
  'second-key-in-use': z.strictObject({ accessKeyId: text, profiles: z.array(text) }),
  /** A key that is about to go still stands in profiles of this computer. */
  'key-still-here': z.strictObject({ accessKeyId: text, profiles: z.array(text) }),
  /** Something that is not Keyturn used a key that is about to be switched off or deleted. `at` is an ISO time. */
  'key-used-elsewhere': z.strictObject({ accessKeyId: text, service: text, region: text, at: text }),
  /** AWS tells one last use of a key, and it may be a call of Keyturn's: what came before it isn't known. */
  'use-hidden': z.strictObject({ accessKeyId: text }),
  /** Nothing else here could switch the key on again: no other active key of the user stands here. */
  'no-way-back': z.strictObject({ accessKeyId: text }),
  'key-is-active': z.strictObject({ accessKeyId: text }),
  'too-many-keys': z.strictObject({ count: z.number().int() }),
  'journal-failed': path,
  'clipboard-unavailable': none,
  // Settings
  /** The company fixed it, in the file at `path`. */
  'setting-managed': z.strictObject({ setting: text, path: text }),
  'setting-refused': z.strictObject({
    setting: text,
    reason: z.enum(['soon-not-before-overdue', 'login-item']),
  }),
  /** The company's file does not count: whoever may write it could speak in the company's name. */
  'managed-file-refused': z.strictObject({
    path: text,
    reason: z.enum(['owner', 'open-to-others', 'not-a-file', 'malformed']),
  }),
  /** One line of the company's file does not count; the others do. */
  'managed-setting-refused': z.strictObject({
    path: text,
    setting: text,
    reason: z.enum(['unknown', 'value', 'soon-not-before-overdue']),
  }),
  /** Something that Keyturn keeps can't be understood, or was kept by a newer Keyturn; it counts as empty. */
  'kept-file-damaged': path,
  // The console password
  'password-wrong': none,
  'password-refused': z.strictObject({ detail: text }),
  // Updates
  /** `unsigned`: not signed by Keyturn's makers, or not the release that it was said to be. */
  'update-failed': z.strictObject({
    reason: z.enum(['unreachable', 'answer', 'damaged', 'unsigned', 'disk']),
  }),
  /** A rotation or a change of MFA is under way: Keyturn does not restart. */
  'update-waits': none,
  // The app itself
  'input-invalid': z.strictObject({ issues: z.array(text) }),
  'sender-refused': none,
  internal: z.strictObject({ reference: text }),
} as const

export type LineReason = z.infer<typeof lineReason>
export type ProblemCode = keyof typeof problemData
export type ProblemData = { [Code in ProblemCode]: z.infer<(typeof problemData)[Code]> }

export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code
    readonly data: ProblemData[Code]
    /** Whether the same call may succeed later without anybody changing anything. */
    readonly retryable: boolean
    /** AWS's id of the request, where AWS answered. */
    readonly requestId?: string | undefined
  }
}[ProblemCode]

const retryableCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'throttled',
  'temporarily-unmodifiable',
  'aws-failed',
  'offline',
  'answer-unreadable',
  'answer-lost',
  'file-changed',
  'file-locked',
  'store-locked',
  'operation-running',
])

/** Makes a problem. `requestId` is AWS's, where AWS answered. */
export function problem<Code extends ProblemCode>(
  code: Code,
  data: ProblemData[Code],
  requestId?: string,
): Extract<Problem, { code: Code }> {
  const made = {
    code,
    data,
    retryable: retryableCodes.has(code),
    ...(requestId === undefined ? {} : { requestId }),
  }
  return made as unknown as Extract<Problem, { code: Code }>
}

const codes = Object.keys(problemData) as [ProblemCode, ...ProblemCode[]]

/** Checks a problem on its way to the renderer. */
export const problemSchema: z.ZodType<Problem> = z
  .strictObject({
    code: z.enum(codes),
    data: z.unknown(),
    retryable: z.boolean(),
    requestId: z.string().optional(),
  })
  .refine(
    (value) => problemData[value.code].safeParse(value.data).success,
    'problem data does not fit its code',
  )
  .transform((value) => value as unknown as Problem)
