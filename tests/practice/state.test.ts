import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPracticeServer } from '../../electron/practice/server.ts'
import { readState, writeState } from '../../electron/practice/state-file.ts'
import { SeededRandomness } from '../fakes/randomness.ts'
import { createDevice, enable, withMfa } from './mfa.ts'
import { call } from './raw.ts'
import { openPractice } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyturn-practice-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the state file', () => {
  test('holds everything: a restarted server goes on where it was', async () => {
    const stateFile = join(folder, 'state')
    const practice = await openPractice({ stateFile })
    const { serial, phone, session } = await withMfa(practice)
    await call(practice, { Action: 'CreateAccessKey', UserName: 'ana' })
    await practice.server.close()
    const again = await openPractice({ stateFile, clock: practice.clock })
    expect(again.server.account).toEqual(practice.server.account)
    expect(again.user.keys[1]?.secret.reveal()).toBe(practice.user.keys[1]?.secret.reveal())
    expect((await call(again, { Action: 'ListAccessKeys', UserName: 'ana' }, { pair: session })).status).toBe(
      200,
    )
    const spent = { Action: 'GetSessionToken', SerialNumber: serial, TokenCode: phone.code() }
    expect((await call(again, spent, { service: 'sts' })).status).toBe(403)
  })

  test('is written before the answer leaves, also where the answer is lost', async () => {
    const stateFile = join(folder, 'state')
    const kept: number[] = []
    const practice = await openPractice({
      stateFile,
      onRequest: () => {
        const state = readState(stateFile)
        if (typeof state === 'object') kept.push(state.users[0]?.keys.length ?? 0)
      },
    })
    practice.server.fault({ operation: 'CreateAccessKey', when: 'after', kind: 'drop' })
    await expect(call(practice, { Action: 'CreateAccessKey', UserName: 'ana' })).rejects.toThrow()
    expect(kept).toEqual([2])
  })

  test('is for this user alone, and nothing is left beside it', async () => {
    const stateFile = join(folder, 'state')
    await openPractice({ stateFile })
    expect(statSync(stateFile).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['state'])
  })

  test('a damaged one is told, not believed', async () => {
    const stateFile = join(folder, 'state')
    const practice = await openPractice({ stateFile })
    const text = readFileSync(stateFile, 'utf8')
    for (const damaged of [
      text.slice(0, -20),
      text.replace('"Active"', '"Inactive"'),
      '',
      '\u0000'.repeat(90),
    ]) {
      writeFileSync(stateFile, damaged)
      expect(readState(stateFile)).toBe('damaged')
    }
    const options = { clock: practice.clock, randomness: new SeededRandomness(), stateFile }
    await expect(startPracticeServer(options)).rejects.toThrow(
      'the state file of the practice account is damaged',
    )
  })

  test('what can’t be read is no absence', () => {
    expect(readState(join(folder, 'nothing'))).toBe('none')
    expect(() => readState(folder)).toThrow(/EISDIR/)
  })

  test('a state that can’t be kept is AWS’s 500, and the server lives on', async () => {
    const stateFile = join(folder, 'state')
    const practice = await openPractice({ stateFile })
    rmSync(folder, { recursive: true })
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(500)
    mkdirSync(folder)
    expect((await call(practice, { Action: 'GetUser' })).status).toBe(200)
  })

  test('a device keeps its place through a round trip', async () => {
    const practice = await openPractice()
    const { serial, phone } = await createDevice(practice)
    await enable(practice, serial, phone.code(-1), phone.code())
    const path = join(folder, 'copy')
    writeState(path, practice.server.account)
    expect(readState(path)).toEqual(practice.server.account)
  })
})
