/** The first screen when AWS tells nothing or not all, or a file can't be read whole. */
import { type ana, credentials, daysAgo, denied, offline, oldKey, phone, withAna } from './facts.ts'
import { type Scene, shows } from './scene.ts'

const failing = (problem: NonNullable<typeof ana.problem>) =>
  withAna(
    {
      state: 'failed',
      problem,
      userName: null,
      account: null,
      accountAlias: null,
      ageDays: null,
      ageState: 'unknown',
      mfa: 'unknown',
    },
    {
      arn: null,
      partition: null,
      keys: null,
      devices: null,
      password: null,
      demandsMfa: null,
      createdAt: null,
      checkedAt: null,
    },
  )

/** What AWS won't tell, what is in the way to it, and files that can't be read whole. */
export const troubleScenes: readonly Scene[] = [
  {
    name: 'home-denied',
    small: true,
    answers: shows(
      withAna(
        { ageDays: null, ageState: 'unknown', mfa: 'unknown' },
        {
          keys: { known: false, problem: denied('iam:ListAccessKeys') },
          devices: { known: false, problem: denied('iam:ListMFADevices', true) },
        },
      ),
    ),
  },
  {
    name: 'home-last-use-denied',
    answers: shows(
      withAna(
        {},
        {
          keys: {
            known: true,
            value: [{ ...oldKey, lastUsed: { known: false, problem: denied('iam:GetAccessKeyLastUsed') } }],
          },
        },
      ),
    ),
  },
  {
    name: 'home-mfa-required',
    answers: shows(
      withAna(
        { ageDays: null, ageState: 'unknown', mfa: 'on' },
        {
          keys: {
            known: false,
            problem: { code: 'mfa-required', data: { action: 'iam:ListAccessKeys' }, retryable: false },
          },
          devices: { known: true, value: [phone] },
        },
      ),
    ),
  },
  {
    name: 'home-offline-last-known',
    answers: shows(withAna({ problem: offline }, { checkedAt: daysAgo(1, 5) })),
  },
  { name: 'home-offline-nothing-known', answers: shows(failing(offline)) },
  {
    name: 'home-key-not-accepted',
    small: true,
    answers: shows(
      failing({ code: 'key-not-accepted', data: { accessKeyId: oldKey.accessKeyId }, retryable: false }),
    ),
  },
  {
    name: 'home-clock-wrong',
    answers: shows(failing({ code: 'clock-wrong', data: { offsetSeconds: 1260 }, retryable: false })),
  },
  {
    name: 'home-captive-portal',
    answers: shows(
      failing({
        code: 'answer-unreadable',
        data: { host: 'sts.eu-central-1.amazonaws.com' },
        retryable: true,
      }),
    ),
  },
  {
    name: 'home-file-malformed',
    small: true,
    answers: shows(
      withAna(
        {},
        {},
        {
          files: [
            {
              kind: 'config',
              path: '/home/ana/.aws/config',
              state: 'read',
              problems: [],
              readableByOthers: false,
            },
            {
              kind: 'credentials',
              path: credentials,
              state: 'read',
              problems: [
                {
                  code: 'file-malformed',
                  data: { path: credentials, line: 17, reason: 'no-equals-sign' },
                  retryable: false,
                },
                {
                  code: 'file-ambiguous',
                  data: { path: credentials, line: 23, reason: 'inline-comment' },
                  retryable: false,
                },
                {
                  code: 'file-malformed',
                  data: { path: credentials, line: 31, reason: 'section-header' },
                  retryable: false,
                },
              ],
              readableByOthers: true,
            },
          ],
          store: { kind: 'basic', backend: 'basic_text' },
          unreadableOperations: [
            {
              identityId: null,
              canTakeOver: false,
              operationId: '7f3a-example',
              problem: {
                code: 'operation-unreadable',
                data: { operationId: '7f3a-example' },
                retryable: false,
              },
            },
          ],
        },
      ),
    ),
  },
]
