/** The first screen when all is well, and while it loads. */
import { anaView, daysAgo, newKey, oldKey, overview, passkey, phone, spareKey, withAna } from './facts.ts'
import { resting, running } from './rotations.ts'
import { answer, press, type Scene, shows } from './scene.ts'
import { waitingForCode } from './waiting-rotations.ts'

export const homeScenes: readonly Scene[] = [
  { name: 'home-overdue', small: true, answers: shows(withAna({})) },
  {
    name: 'home-practice',
    answers: shows(withAna({}, {}, { practice: true, unrotatable: [] })),
  },
  {
    name: 'home-fine-mfa-on',
    answers: shows(
      withAna(
        { ageDays: 12, ageState: 'fine', mfa: 'on' },
        {
          keys: {
            known: true,
            value: [{ ...oldKey, createdAt: daysAgo(12, 3), ageDays: 12, ageState: 'fine' }],
          },
          devices: { known: true, value: [phone, passkey] },
          places: anaView.places.map((place) => ({ ...place, mfaSerial: phone.serialNumber })),
        },
      ),
    ),
  },
  {
    name: 'home-soon-two-keys',
    answers: shows(
      withAna(
        { ageDays: 81, ageState: 'soon' },
        {
          keys: {
            known: true,
            value: [
              { ...oldKey, createdAt: daysAgo(81), ageDays: 81, ageState: 'soon' },
              { ...spareKey, status: 'inactive', createdAt: daysAgo(150), ageDays: 150 },
            ],
          },
        },
      ),
    ),
  },
  {
    name: 'home-rotation-running',
    answers: { ...shows(withAna({ rotationId: running.operationId })), rotationGet: answer(running) },
  },
  {
    name: 'home-rotation-resting',
    small: true,
    answers: {
      ...shows(
        withAna(
          { rotationId: resting.operationId, ageDays: 0, ageState: 'fine', mfaSetUpId: 'set-up-1' },
          {
            keys: { known: true, value: [newKey, { ...oldKey, status: 'inactive', profiles: [] }] },
            places: anaView.places.map((place) => ({ ...place, accessKeyId: newKey.accessKeyId })),
          },
        ),
      ),
      rotationGet: answer(resting),
    },
  },
  {
    name: 'home-rotation-waiting',
    answers: {
      ...shows(withAna({ rotationId: waitingForCode.operationId })),
      rotationGet: answer(waitingForCode),
    },
  },
  {
    name: 'home-checking',
    answers: shows(
      withAna(
        {
          state: 'checking',
          userName: null,
          account: null,
          accountAlias: null,
          ageDays: null,
          ageState: 'unknown',
          mfa: 'unknown',
        },
        {
          arn: null,
          keys: null,
          devices: null,
          password: null,
          demandsMfa: null,
          createdAt: null,
          checkedAt: null,
        },
        { checking: true, checkedAt: null },
      ),
    ),
  },
  { name: 'home-loading', answers: { overviewGet: 'never' } },
  {
    name: 'home-no-rotatable',
    answers: { overviewGet: answer({ ...overview, identities: [] }) },
  },
  {
    name: 'unrotatable-role',
    answers: shows(withAna({})),
    act: (page) => press(page, /^admin/),
  },
  {
    name: 'unrotatable-root',
    small: true,
    answers: shows(
      withAna({}, {}, { unrotatable: [{ profile: 'boss', reason: 'root', sourceProfile: null }] }),
    ),
    act: (page) => press(page, /^boss/),
  },
]
