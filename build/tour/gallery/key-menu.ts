/** What can be done with one key on the identity's page, and operations that another computer holds. */
import { elsewhere, held, missed } from './both-keys.ts'
import { anaId, denied, oldKey, phone, spareKey, withAna } from './facts.ts'
import { answer, press, refuse, type Scene, shows } from './scene.ts'

const withSpare = (status: 'active' | 'inactive') =>
  shows(
    withAna(
      { mfa: 'on' },
      {
        keys: { known: true, value: [oldKey, { ...spareKey, status }] },
        devices: { known: true, value: [phone] },
      },
    ),
  )

export const keyMenuScenes: readonly Scene[] = [
  { name: 'key-menu-on', small: true, answers: withSpare('active') },
  { name: 'key-menu-off', answers: withSpare('inactive') },
  {
    name: 'key-switch-off-question',
    small: true,
    answers: withSpare('active'),
    act: (page) => press(page, /^Switch off/),
  },
  {
    name: 'key-switch-on-question',
    answers: withSpare('inactive'),
    act: (page) => press(page, /^Switch on/),
  },
  {
    name: 'key-delete-question',
    small: true,
    answers: withSpare('inactive'),
    act: (page) => press(page, /^Delete AKIA/),
  },
  {
    name: 'key-delete-needs-code',
    small: true,
    answers: {
      ...withSpare('inactive'),
      keyDelete: refuse({
        code: 'mfa-required',
        data: { action: 'iam:DeleteAccessKey' },
        retryable: false,
      }),
    },
    act: async (page) => {
      await press(page, /^Delete AKIA/)
      await press(page, 'Delete for good')
      await page.getByRole('textbox', { name: /^Code from your device/ }).waitFor()
    },
  },
  {
    name: 'key-switch-off-denied',
    answers: { ...withSpare('active'), keySwitchOff: refuse(denied('iam:UpdateAccessKey')) },
    act: async (page) => {
      await press(page, /^Switch off/)
      await press(page, 'Switch off')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'home-other-computer',
    small: true,
    answers: shows(
      withAna(
        {},
        {},
        {
          unreadableOperations: [
            { operationId: 'other-1', identityId: anaId, problem: elsewhere, canTakeOver: true },
          ],
        },
      ),
    ),
  },
  {
    name: 'home-take-over-question',
    answers: shows(
      withAna(
        {},
        {},
        {
          unreadableOperations: [
            { operationId: 'other-1', identityId: anaId, problem: elsewhere, canTakeOver: true },
          ],
        },
      ),
    ),
    act: (page) => press(page, 'Take over…'),
  },
  {
    name: 'home-rotation-held',
    answers: { ...shows(withAna({ rotationId: held.operationId })), rotationGet: answer(held) },
  },
  {
    name: 'home-rotation-missed',
    answers: { ...shows(withAna({ rotationId: missed.operationId })), rotationGet: answer(missed) },
  },
]
