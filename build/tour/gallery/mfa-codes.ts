/** Two codes while they are typed: each mistake with its own words, and what AWS makes of them. */
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { now, phone } from './facts.ts'
import { attached, check, coded, resumed, sessions, setUp, types } from './mfa.ts'
import { answer, press, refuse, type Scene } from './scene.ts'

const needsCode: MfaSetUpView = {
  ...setUp,
  deviceName: 'ana-2',
  problem: { code: 'mfa-required', data: { action: 'iam:EnableMFADevice' }, retryable: false },
  needsCode: true,
  codeDevices: [phone],
}

export const mfaCodeScenes: readonly Scene[] = [
  coded('first-right', { first: 'right' }, '492039', ''),
  coded('ready', { first: 'right', second: 'right', ready: true }, '492039', '118203'),
  coded(
    'wrong',
    { first: 'wrong', problem: { code: 'code-wrong', data: { which: 'first' }, retryable: false } },
    '111111',
    '',
  ),
  coded(
    'repeated',
    { first: 'right', second: 'wrong', problem: { code: 'code-repeated', data: {}, retryable: false } },
    '492039',
    '492039',
  ),
  coded(
    'swapped',
    { first: 'right', second: 'wrong', problem: { code: 'codes-swapped', data: {}, retryable: false } },
    '118203',
    '492039',
  ),
  coded(
    'not-consecutive',
    {
      first: 'right',
      second: 'wrong',
      problem: { code: 'codes-not-consecutive', data: {}, retryable: false },
    },
    '492039',
    '730114',
  ),
  coded(
    'drift',
    {
      first: 'right',
      second: 'right',
      problem: { code: 'code-drift', data: { seconds: 95 }, retryable: false },
    },
    '492039',
    '118203',
  ),
  coded(
    'other-entry',
    {
      first: 'wrong',
      second: 'wrong',
      problem: { code: 'codes-of-other-entry', data: {}, retryable: false },
    },
    '111111',
    '222222',
  ),
  coded(
    'old',
    { first: 'wrong', problem: { code: 'code-old', data: { which: 'first' }, retryable: false } },
    '492039',
    '',
  ),
  coded(
    'behind',
    { first: 'right', problem: { code: 'code-drift', data: { seconds: -400 }, retryable: false } },
    '492039',
    '',
  ),
  coded(
    'used',
    {
      first: 'right',
      second: 'right',
      problem: { code: 'code-used', data: { waitSeconds: 11 }, retryable: false },
    },
    '492039',
    '118203',
  ),
  resumed('codes-short', setUp, check({ first: 'typing' }), {
    act: async (page, main) => {
      await types('4920', '')(page, main)
      await page.keyboard.press('Enter')
    },
  }),
  resumed('codes-needs-code', needsCode, check({ first: 'right', second: 'right', ready: true }), {
    act: types('492039', '118203'),
    small: true,
  }),
  resumed(
    'codes-refused-by-aws',
    { ...setUp, problem: { code: 'mfa-code-refused', data: {}, retryable: false } },
    check(),
  ),
  resumed('attached-codes-kept', attached, check(), {
    act: async (page, main) => {
      const kept = { serialNumber: phone.serialNumber, deviceName: phone.name, keptAt: now.toISOString() }
      await main.answer({
        ownCodesKeep: answer(undefined),
        sessionsGet: answer({ ...sessions, ownCodes: [kept] }),
      })
      await press(page, 'Keep codes on this computer')
      await page.getByText('Keyturn makes the codes of this device now.').waitFor()
    },
  }),
  resumed('attached-codes-gone', attached, check(), {
    act: async (page, main) => {
      await main.answer({
        ownCodesKeep: refuse({
          code: 'operation-not-possible',
          data: { state: 'attached' },
          retryable: false,
        }),
      })
      await press(page, 'Keep codes on this computer')
      await page.getByText('The key behind the QR code is gone').waitFor()
    },
  }),
  resumed('attached-no-store', attached, check(), {
    act: async (page, main) => {
      await main.answer({ sessionsGet: answer({ ...sessions, canKeepCodes: false }) })
      await press(page, 'Done')
      await press(page, 'Continue set-up…')
    },
  }),
]
