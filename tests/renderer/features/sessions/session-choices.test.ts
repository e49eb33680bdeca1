import { describe, expect, it } from 'vitest'
import type { MfaSerialView, SessionsView } from '../../../../electron/contract/session-views.ts'
import {
  lengths,
  noChoices,
  openForm,
  openInput,
  placesLeft,
  serialChoices,
  withMember,
} from '../../../../renderer/features/sessions/session-choices.ts'

const serialOf = (name: string) => `arn:aws:iam::123456789012:mfa/${name}`
const ana = { serialNumber: serialOf('ana'), name: 'ana', kind: 'virtual' } as const
const token = { serialNumber: serialOf('token'), name: 'token', kind: 'hardware' } as const
const free = { region: null, state: 'free', sessionId: null, problem: null } as const

const view: SessionsView = {
  identityId: 'arn:aws:iam::123456789012:user/ana',
  userName: 'ana',
  account: '123456789012',
  awsTime: '2026-11-24T14:10:00.000Z',
  devices: [ana, token],
  obstacle: null,
  seconds: { least: 900, most: 129_600, usual: 43_200 },
  sessions: [],
  places: [
    { profile: 'default', writtenAs: 'default-mfa', ...free },
    { profile: 'build', writtenAs: 'build-mfa', ...free, state: 'session', sessionId: 'ASIA1' },
    { profile: 'data', writtenAs: 'data-mfa', ...free, state: 'refused' },
  ],
  leftOvers: [],
  writeProblem: null,
  ownCodes: [],
  canKeepCodes: true,
}
const kept = { serialNumber: token.serialNumber, deviceName: 'token', keptAt: view.awsTime }

describe('the form that opens a session', () => {
  it('offers lengths from a quarter of an hour to a day and a half, with the usual one among them', () => {
    expect(lengths(view.seconds)).toEqual([900, 3_600, 14_400, 28_800, 43_200, 86_400, 129_600])
    expect(lengths({ least: 1_800, most: 7_200, usual: 5_400 })).toEqual([3_600, 5_400])
  })

  it('renews where a session is written already, and goes nowhere else unasked', () => {
    expect(openForm(view, noChoices)).toMatchObject({ seconds: 43_200, profiles: ['build'], device: ana })
    const profiles = new Set(['default', 'data', 'gone'])
    expect(openForm(view, { ...noChoices, profiles }).profiles).toEqual(['default'])
  })

  it('waits for six digits and sends what was chosen', () => {
    expect(openInput(view, { ...noChoices, code: '49203' })).toBeNull()
    expect(
      openInput(view, { ...noChoices, code: '492039', seconds: 900, serialNumber: token.serialNumber }),
    ).toEqual({
      identityId: view.identityId,
      serialNumber: token.serialNumber,
      code: '492039',
      seconds: 900,
      profiles: ['build'],
    })
    expect(openInput({ ...view, devices: [] }, { ...noChoices, code: '492039' })).toBeNull()
  })

  it('lets Keyturn make the code where it can, unless one is typed', () => {
    const own = { ...view, ownCodes: [kept] }
    expect(openInput(own, noChoices)).toMatchObject({ serialNumber: token.serialNumber, code: null })
    expect(openInput(own, { ...noChoices, types: true })).toBeNull()
    expect(openInput(own, { ...noChoices, types: true, code: '492039' })).toMatchObject({ code: '492039' })
    expect(openForm(own, { ...noChoices, serialNumber: ana.serialNumber }).makesCode).toBe(false)
  })
})

describe('where a session could be written, too', () => {
  it('is nowhere without one in memory, else wherever it does not stand yet', () => {
    expect(placesLeft(view)).toEqual([])
    const session: SessionsView['sessions'][number] = {
      sessionId: 'ASIA1',
      state: 'lives',
      endsSoonAt: view.awsTime,
      expiresAt: view.awsTime,
      serialNumber: ana.serialNumber,
      deviceName: 'ana',
      key: { ending: 'LE47Q3X0', accessKeyId: null, isHere: true },
      inMemory: true,
      profiles: ['build-mfa'],
    }
    const left = placesLeft({ ...view, sessions: [session] })
    expect(left.map(({ profile }) => profile)).toEqual(['default', 'data'])
  })
})

describe('where mfa_serial is proposed', () => {
  const profile = (name: string, use: 'role' | 'own', mfaSerial: string | null) => ({
    profile: name,
    use,
    sourceProfile: null,
    mfaSerial,
  })
  const serials: MfaSerialView = {
    identityId: view.identityId,
    devices: [ana],
    profiles: [
      profile('default', 'own', null),
      profile('admin', 'role', null),
      profile('audit', 'role', ana.serialNumber),
      profile('old', 'role', serialOf('old')),
    ],
  }

  it('is in role profiles that lack this device; they come first', () => {
    const { sorted, proposed } = serialChoices(serials, ana.serialNumber)
    expect(sorted.map((one) => one.profile)).toEqual(['admin', 'audit', 'old', 'default'])
    expect([...proposed]).toEqual(['admin', 'old'])
  })
})

it('puts a member into a set and takes it out, and leaves the set itself alone', () => {
  const set = new Set(['a'])
  expect([...withMember(set, 'b', true)]).toEqual(['a', 'b'])
  expect([...withMember(set, 'a', false)]).toEqual([])
  expect([...set]).toEqual(['a'])
})
