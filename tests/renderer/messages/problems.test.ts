import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../electron/contract/problems.ts'
import { plain } from '../../../renderer/messages/phrase.ts'
import { unknownBecause, wordsFor } from '../../../renderer/messages/problems.ts'

/** One of each code: the record does not compile where a code is missing. */
const examples: { readonly [Code in Problem['code']]: Extract<Problem, { code: Code }>['data'] } = {
  'access-denied': { action: 'iam:CreateAccessKey', explicit: false },
  'mfa-required': { action: 'iam:ListAccessKeys' },
  'key-not-accepted': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'signature-mismatch': {},
  'clock-wrong': { offsetSeconds: -1260 },
  'session-expired': {},
  throttled: {},
  'limit-exceeded': { what: 'mfa-devices' },
  'already-exists': { name: 'ana' },
  'not-found': { what: 'mfa-device' },
  'delete-conflict': {},
  'temporarily-unmodifiable': {},
  'mfa-code-refused': {},
  'mfa-device-refused': {},
  'passkeys-only': { action: 'iam:ListAccessKeys' },
  'last-device': { demandsMfa: null },
  'duration-refused': { seconds: 43_200 },
  'input-refused': { detail: 'The name is too long.' },
  'aws-failed': { status: 503, awsCode: 'ServiceFailure' },
  offline: { host: 'iam.amazonaws.com' },
  'answer-unreadable': { host: 'iam.amazonaws.com' },
  'answer-lost': { host: '' },
  'endpoint-refused': { host: 'example.com' },
  'not-an-iam-user': { kind: 'root' },
  'identity-differs': { expected: 'ana', found: 'bob' },
  'identity-unknown': { identityId: 'x' },
  'file-missing': { path: '/h/.aws/config' },
  'file-unreadable': { path: '/h/.aws/config' },
  'file-not-writable': { path: '/h/.aws/config', reason: 'hard-links' },
  'file-malformed': { path: '/h/.aws/config', line: 7, reason: 'no-equals-sign' },
  'file-ambiguous': { path: '/h/.aws/config', line: 7, reason: 'inline-comment' },
  'file-changed': { path: '/h/.aws/config' },
  'file-locked': { path: '/h/.aws/config', host: 'desk', processId: 7 },
  'folder-refused': { path: '/mnt/share', reason: 'far' },
  'profile-not-editable': { profile: 'x', reason: 'third-key' },
  'profile-exists': { profile: 'x' },
  'profile-name-refused': { profile: ']' },
  'store-unavailable': { backend: 'basic_text' },
  'store-locked': { backend: 'kwallet' },
  'store-changed': { sealedBy: 'kwallet5', backend: 'gnome_libsecret' },
  'code-malformed': { which: 'first' },
  'code-short': { which: 'first' },
  'code-wrong': { which: 'second' },
  'codes-of-other-entry': {},
  'code-old': { which: 'first' },
  'code-repeated': {},
  'codes-swapped': {},
  'codes-not-consecutive': {},
  'code-drift': { seconds: 95 },
  'code-used': { waitSeconds: 11 },
  'operation-running': { identityId: 'x' },
  'operation-locked-elsewhere': { host: 'laptop' },
  'operation-unknown': { operationId: 'x' },
  'operation-unreadable': { operationId: 'x' },
  'operation-not-possible': { state: 'resting' },
  'plan-outdated': {},
  'key-not-listed': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'key-never-proved': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'second-key-in-use': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X', profiles: ['x'] },
  'key-used-elsewhere': {
    accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X',
    service: 's3',
    region: 'eu-west-1',
    at: '2026-11-24T09:00:00Z',
  },
  'use-hidden': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'no-way-back': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'key-is-active': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X' },
  'key-still-here': { accessKeyId: 'AKIAZ3MSEXAMPLE47Q3X', profiles: ['x', 'y'] },
  'too-many-keys': { count: 3 },
  'journal-failed': { path: '/d/operations/x.journal' },
  'clipboard-unavailable': {},
  'input-invalid': { issues: [] },
  'sender-refused': {},
  'setting-managed': { setting: 'overdueDays', path: '/etc/keyturn/settings.json' },
  'setting-refused': { setting: 'soonDays', reason: 'soon-not-before-overdue' },
  'managed-file-refused': { path: '/etc/keyturn/settings.json', reason: 'owner' },
  'managed-setting-refused': { path: '/etc/keyturn/settings.json', setting: 'color', reason: 'unknown' },
  'kept-file-damaged': { path: '/home/ana/.config/keyturn/settings.json' },
  'password-wrong': {},
  'update-failed': { reason: 'unsigned' },
  'update-waits': {},
  'password-refused': { detail: 'Password should have at least one symbol' },
  internal: { reference: 'r-1' },
}

const made = (code: string, data: unknown): Problem =>
  ({ code, data, retryable: false }) as unknown as Problem

describe('the words of problems', () => {
  it.each(Object.entries(examples))('%s says what happened, what is safe and what to do', (code, data) => {
    const { title, safe, next } = wordsFor(made(code, data))
    for (const text of [title, plain(safe), plain(next)]) {
      expect(text).toMatch(/^\S.*\S$/s)
      expect(text).not.toMatch(/undefined|null|\[object|NaN/)
    }
    expect(title).not.toMatch(/\.$/)
    expect(plain(next)).toMatch(/[.)]$/)
  })

  it('quote no reason where AWS gave none that may be shown', () => {
    expect(plain(wordsFor(made('password-refused', { detail: '' })).next)).toBe('Choose another one.')
  })

  it('name the missing permission and offer to ask for it', () => {
    const words = wordsFor(made('access-denied', examples['access-denied']))
    expect(words.title).toContain('iam:CreateAccessKey')
    expect(words.way).toEqual({ kind: 'permission', action: 'iam:CreateAccessKey', explicit: false })
  })

  it.each([
    [1260, '21 minutes ahead'],
    [-90, '90 seconds behind'],
  ])('tell a clock that is off by %i seconds', (offsetSeconds, words) => {
    expect(wordsFor(made('clock-wrong', { offsetSeconds })).title).toContain(words)
  })

  it.each([
    [95, "Your phone's clock is about 95 seconds ahead"],
    [-1, "Your phone's clock is about 1 second behind"],
    [-405, "Your phone's clock is about 6 min 45 s behind"],
  ])('case 47: tell a phone that is off by %i seconds', (seconds, title) => {
    expect(wordsFor(made('code-drift', { seconds })).title).toBe(title)
  })

  it.each([
    ['kwallet5', 'kwallet5 sealed it, and Keyturn finds basic_text now.'],
    ['basic_text', 'The secret store (basic_text) was reset'],
    [null, 'The secret store (basic_text) was reset'],
  ])('case 39: name both stores where %s sealed and another is there now', (sealedBy, words) => {
    const { next } = wordsFor(made('store-changed', { sealedBy, backend: 'basic_text' }))
    expect(plain(next)).toContain(words)
  })

  it('say which permission a fact needs', () => {
    expect(
      unknownBecause(made('access-denied', { action: 'iam:GetAccessKeyLastUsed', explicit: false })),
    ).toBe('unknown, needs iam:GetAccessKeyLastUsed')
  })
})
