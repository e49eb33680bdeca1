/** Codes that Keyturn makes itself, and where `mfa_serial` is written. */
import type { MfaSerialView, OwnCodeView, SessionsView } from '../../../electron/contract/session-views.ts'
import { anaId, now, phone } from './facts.ts'
import { type Answers, answer, press, refuse, type Scene } from './scene.ts'
import { homeWith, kept, none } from './session-facts.ts'

const ownCode: OwnCodeView = {
  serialNumber: phone.serialNumber,
  code: '492039',
  awsTime: now.toISOString(),
  validUntil: new Date(now.getTime() + 21_000).toISOString(),
  isUsed: false,
}
const codes = (name: string, view: SessionsView, answers: Answers, act?: Scene['act']): Scene => ({
  name: `own-codes-${name}`,
  small: name === 'shown',
  answers: homeWith(view, {}, answers),
  act: async (page, main) => {
    await press(page, 'Show code…')
    await act?.(page, main)
  },
})

const serials: MfaSerialView = {
  identityId: anaId,
  devices: none.devices,
  profiles: [
    { profile: 'default', use: 'own', sourceProfile: null, mfaSerial: phone.serialNumber },
    { profile: 'build', use: 'own', sourceProfile: null, mfaSerial: null },
    { profile: 'admin', use: 'role', sourceProfile: 'default', mfaSerial: null },
    {
      profile: 'audit',
      use: 'role',
      sourceProfile: 'build',
      mfaSerial: 'arn:aws:iam::123456789012:mfa/old-phone',
    },
  ],
}
const serial = (name: string, answers: Answers, act?: Scene['act']): Scene => ({
  name: `mfa-serial-${name}`,
  small: name === 'choose',
  answers: homeWith(none, {}, answers),
  act: async (page, main) => {
    await press(page, 'Write mfa_serial…')
    await act?.(page, main)
  },
})

export const ownCodeScenes: readonly Scene[] = [
  codes('shown', { ...none, ownCodes: kept }, { ownCodeShow: answer(ownCode) }),
  codes('used', { ...none, ownCodes: kept }, { ownCodeShow: answer({ ...ownCode, isUsed: true }) }),
  codes(
    'locked',
    { ...none, ownCodes: kept },
    {
      ownCodeShow: refuse({ code: 'store-locked', data: { backend: 'gnome_libsecret' }, retryable: true }),
    },
  ),
  codes('question', { ...none, ownCodes: kept }, { ownCodeShow: answer(ownCode) }, (page) =>
    press(page, 'Stop making codes…'),
  ),
  codes(
    'removed',
    { ...none, ownCodes: kept },
    { ownCodeShow: answer(ownCode), ownCodesRemove: answer(none) },
    async (page) => {
      await press(page, 'Stop making codes…')
      await press(page, 'Stop making codes')
      await page.getByText('Keyturn makes no codes').waitFor()
    },
  ),
  serial('choose', { mfaSerialGet: answer(serials) }),
  serial(
    'written',
    {
      mfaSerialGet: answer(serials),
      mfaSerialWrite: answer({
        ...serials,
        profiles: serials.profiles.map((profile) =>
          profile.use === 'role' ? { ...profile, mfaSerial: phone.serialNumber } : profile,
        ),
      }),
    },
    async (page) => {
      await press(page, /^Write to 2 profiles$/)
      await page.getByText('Written.').waitFor()
    },
  ),
  serial('no-device', { mfaSerialGet: answer({ ...serials, devices: [] }) }),
]
