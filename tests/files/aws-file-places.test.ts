import { describe, expect, it } from 'vitest'
import { problem } from '../../electron/contract/problems.ts'
import { failed, ok } from '../../electron/contract/result.ts'
import { FaultyDisk } from '../fakes/faulty-disk.ts'
import { Home, newPair, oldPair, pairOf, section, shown } from './support.ts'

const pairText = `aws_access_key_id = ${oldPair.accessKeyId}\naws_secret_access_key = ${oldPair.secretAccessKey.reveal()}\n`

async function findIn({ credentials, config }: { credentials?: string; config?: string }) {
  const home = new Home()
  if (credentials !== undefined) home.put(credentials)
  if (config !== undefined) home.put(config, 'config')
  return { home, found: await home.found() }
}

describe('read and resolve', () => {
  it('reads the pair that stands there now, and the hash of the file', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    const reading = await home.places().read(place)
    expect(reading.ok && [shown(reading.value.pair), reading.value.hash]).toEqual([
      shown(oldPair),
      place.hash,
    ])
    home.put('[default]\nregion = x\n')
    expect(await home.places().read(place)).toMatchObject({ value: { pair: null } })
    home.put('[other]\n')
    expect(await home.places().read(place)).toMatchObject({ value: { pair: null } })
  })

  it('tells a file that is gone, or can no longer be read for sure', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    home.put(`${section('default')}[default]\n`)
    expect(await home.places().read(place)).toMatchObject({
      problem: { code: 'file-ambiguous', data: { line: 4 } },
    })
    const gone = { ...place, path: home.path('gone') }
    expect(await home.places().read(gone)).toEqual(
      failed(problem('file-missing', { path: home.path('gone') })),
    )
  })

  it('resolves afresh each time, by the SDK and by our readers', async () => {
    const { home } = await findIn({ credentials: section('default'), config: `[profile work]\n${pairText}` })
    const [first, second] = await home.found()
    if (first === undefined || second === undefined) throw new Error('two places stand there')
    for (const pair of [oldPair, newPair, pairOf('AKIATHIRD', 'x=')]) {
      home.put(section('default', pair))
      home.put(section('profile work', pair), 'config')
      for (const { place } of [first, second]) {
        const resolved = await home.places().resolve(place)
        expect(resolved.ok && shown(resolved.value)).toBe(shown(pair))
      }
    }
  })

  it('resolves to a problem where no pair stands, or the SDK sees another', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    home.put('[default]\n')
    expect(await home.places().resolve(place)).toEqual(
      failed(problem('profile-not-editable', { profile: 'default', reason: 'missing' })),
    )
    home.put(`[default]; note\n${pairText}`)
    expect(await home.places().resolve(place)).toMatchObject({
      problem: { data: { reason: 'other-sdk-differs' } },
    })
  })
})

describe('rehearse', () => {
  it('replaces the file by itself and changes nothing, not even a mode that is too wide', async () => {
    const home = new Home()
    home.put(section('default'), 'credentials', 0o644)
    const disk = new FaultyDisk(home.disk)
    expect(await home.places(disk).rehearse(await home.place(), 'operation-1')).toEqual(ok())
    expect(disk.calls.map(({ method }) => method)).toContain('rename')
    expect([home.text(), home.mode(), home.names()]).toEqual([section('default'), 0o644, ['credentials']])
  })

  it.each([
    ['the write would', 'appendSynced', 'ENOSPC', { reason: 'disk-full' }],
    ['the rename would', 'rename', 'EACCES', { reason: 'folder-read-only' }],
  ])('case 8: fails as %s', async (_, method, code, data) => {
    const { home } = await findIn({ credentials: section('default') })
    const disk = new FaultyDisk(home.disk, {
      fault: (call) => (call.method === method ? { kind: 'error', code } : null),
    })
    expect(await home.places(disk).rehearse(await home.place(), 'operation-1')).toMatchObject({
      problem: { data },
    })
    expect([home.text(), home.names()]).toEqual([section('default'), ['credentials']])
  })

  it('fails where the profile has no pair any more, or one that must not be touched', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    home.put('[default]\n')
    expect(await home.places().rehearse(place, 'operation-1')).toMatchObject({
      problem: { data: { reason: 'missing' } },
    })
    home.put(`${section('default')}aws_session_token = t\n`)
    expect(await home.places().rehearse(place, 'operation-1')).toMatchObject({
      problem: { data: { reason: 'session-token' } },
    })
  })
})

describe('write', () => {
  it('changes the two values and no other byte, in each of several profiles', async () => {
    const text = (pair: typeof oldPair) =>
      `# keys\r\n[default]\r\n\tAWS_Access_Key_Id=${pair.accessKeyId} \r\n\taws_secret_access_key =\t${pair.secretAccessKey.reveal()}\r\n\r\n${section('work', pair)}; end`
    const { home, found } = await findIn({ credentials: text(oldPair) })
    for (const { place } of found) expect(await home.write(place)).toMatchObject({ ok: true })
    expect(home.text()).toBe(text(newPair))
    for (const { place } of await home.found(newPair.accessKeyId)) {
      const request = { place, expectedKeyId: newPair.accessKeyId, pair: oldPair, operationId: 'undo' }
      await home.places().write({ ...request, beforeRename: async () => ok() })
    }
    expect(home.text()).toBe(text(oldPair))
  })

  it('never writes over a third key', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    home.put(section('default', pairOf('AKIATHIRD', 's')))
    const refusal = failed(problem('profile-not-editable', { profile: 'default', reason: 'third-key' }))
    expect(await home.write(place)).toEqual(refusal)
    expect(home.text()).toBe(section('default', pairOf('AKIATHIRD', 's')))
  })

  it.each([
    ['a newline', 'a\nb', { reason: 'newline-in-value' }],
    ['a carriage return', 'a\rb', { reason: 'newline-in-value' }],
    ['what reads as a comment', 'a #b', { line: 3 }],
    ['a blank at its end', 'a ', { line: 3 }],
    ['half a character', 'a\uD800', { line: 3 }],
  ])('case 25: refuses a secret with %s', async (_, secret, data) => {
    const { home } = await findIn({ credentials: section('default') })
    const request = {
      place: await home.place(),
      expectedKeyId: oldPair.accessKeyId,
      operationId: 'operation-1',
    }
    const pair = pairOf('AKIANEW', secret)
    const outcome = await home.places().write({ ...request, pair, beforeRename: async () => ok() })
    expect(outcome).toMatchObject({ ok: false, problem: { data } })
    expect([home.text(), home.names()]).toEqual([section('default'), ['credentials']])
  })

  it('tells the hash that stands there after, the one that the next reading gives', async () => {
    const { home } = await findIn({ credentials: section('default') })
    const place = await home.place()
    const written = await home.write(place)
    const reading = await home.places().read(place)
    expect(written.ok && written.value).toEqual({ hash: reading.ok && reading.value.hash, merged: false })
  })
})
