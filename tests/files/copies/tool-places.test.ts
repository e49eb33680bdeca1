import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result.ts'
import { placeName } from '../../../electron/ports/key-place.ts'
import { pairOf, shown } from '../support.ts'
import { newPair, oldPair, ToolHome } from './support.ts'

type Pair = typeof oldPair
const formats = [
  {
    name: '.s3cfg',
    called: '.s3cfg',
    lines: [3, 6],
    text: ({ accessKeyId, secretAccessKey }: Pair) =>
      `# s3cmd\n[default]\naccess_key = ${accessKeyId}\naccess_token =\nbucket_location = US\nsecret_key =${secretAccessKey.reveal()}  \nuse_https = True`,
  },
  {
    name: '.boto',
    called: '.boto [Credentials]',
    lines: [4, 5],
    text: ({ accessKeyId, secretAccessKey }: Pair) =>
      `\r\n; boto\r\n[Credentials]\r\nAWS_Access_Key_Id=${accessKeyId}\r\naws_secret_access_key = ${secretAccessKey.reveal()}\r\n\r\n[Boto]\r\ndebug : 0\r\n  and more\r\n`,
  },
  {
    name: '.config/rclone/rclone.conf',
    called: 'rclone.conf [backup]',
    lines: [8, 9],
    text: ({ accessKeyId, secretAccessKey }: Pair) =>
      `[drive]\ntype = drive\ntoken = {"access_token":"x; y"}\n\n[backup]\ntype = s3\nprovider = AWS\naccess_key_id = ${accessKeyId}\nsecret_access_key = ${secretAccessKey.reveal()}\nregion = eu-central-1\n`,
  },
  {
    name: '.aws/credentials.bak',
    called: 'credentials.bak [default]',
    lines: [2, 3],
    text: ({ accessKeyId, secretAccessKey }: Pair) =>
      `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key=${secretAccessKey.reveal()} \n[other]\nregion = x\n`,
  },
  {
    name: '.aws/config.old',
    called: 'config.old [profile work]',
    lines: [2, 3],
    text: ({ accessKeyId, secretAccessKey }: Pair) =>
      `[profile work]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey.reveal()}\n`,
  },
]

describe.each(formats)('$name', ({ name, called, lines, text }) => {
  it('is found, written and restored: the two values change and no other byte', async () => {
    const home = new ToolHome()
    home.put(name, text(oldPair))
    const place = await home.place()
    expect([placeName(place), place.lines]).toEqual([called, lines])
    expect(await home.write(place)).toMatchObject({ ok: true, value: { merged: false } })
    expect(home.text(name)).toBe(text(newPair))
    expect(await home.write(place, newPair, oldPair)).toMatchObject({ ok: true })
    expect(home.text(name)).toBe(text(oldPair))
  })

  it('is read and resolved afresh, and rehearsed without a change', async () => {
    const home = new ToolHome()
    const path = home.put(name, text(oldPair))
    chmodSync(path, 0o644)
    const place = await home.place()
    const { places } = home.adapters()
    expect(await places.rehearse(place, 'operation-1')).toEqual(ok())
    expect([home.text(name), statSync(path).mode & 0o777]).toEqual([text(oldPair), 0o644])
    for (const pair of [oldPair, newPair]) {
      home.put(name, text(pair))
      const [reading, resolved] = [await places.read(place), await places.resolve(place)]
      expect(reading.ok && shown(reading.value.pair)).toBe(shown(pair))
      expect(resolved.ok && shown(resolved.value)).toBe(shown(pair))
    }
    home.put(name, '')
    expect(await places.resolve(place)).toMatchObject({
      problem: { code: 'profile-not-editable', data: { reason: 'missing' } },
    })
    expect(await places.rehearse(place, 'operation-1')).toMatchObject({
      problem: { code: 'profile-not-editable', data: { reason: 'missing' } },
    })
  })

  it('case 20: becomes private when it is written, and leaves nothing beside it', async () => {
    const home = new ToolHome()
    const path = home.put(name, text(oldPair))
    chmodSync(path, 0o664)
    const place = await home.place()
    await home.write(place)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await home.adapters().places.cleanUp([place], 'operation-1')
    expect(readdirSync(join(path, '..')).filter((found) => found.includes('keyturn'))).toEqual([])
  })

  it('rule 4: a third key is never written over', async () => {
    const home = new ToolHome()
    home.put(name, text(oldPair))
    const place = await home.place()
    const third = text(pairOf('AKIATHIRDTHIRDTHIRD3', 'third'))
    home.put(name, third)
    expect(await home.write(place)).toMatchObject({
      problem: { code: 'profile-not-editable', data: { reason: 'third-key' } },
    })
    expect(home.text(name)).toBe(third)
  })
})

describe('what a reader refuses, naming the line', () => {
  const id = oldPair.accessKeyId
  const secret = oldPair.secretAccessKey.reveal()
  const s3 = `[default]\naccess_key = ${id}\nsecret_key = ${secret}\n`
  const malformed = (line: number, reason: string) => ({ code: 'file-malformed', data: { line, reason } })
  const notEditable = (reason: string) => ({ code: 'profile-not-editable', data: { reason } })

  it.each([
    ['.s3cfg', `${s3}[other]\naccess_key = AKIAOTHER\n`, malformed(5, 'duplicate-option')],
    ['.s3cfg', `[default]\naccess_key = "${id}"\nsecret_key = ${secret}\n`, malformed(2, 'read-differently')],
    ['.s3cfg', `[default]\naccess_key = ${id} # mine\nsecret_key = x\n`, malformed(2, 'inline-comment')],
    ['.s3cfg', `\uFEFF${s3}`, malformed(1, 'byte-order-mark')],
    ['.s3cfg', `${s3}[broken\n`, malformed(4, 'section-header')],
    ['.s3cfg', `${s3}a = b\rc = d\n`, malformed(4, 'read-differently')],
    ['.s3cfg', new Uint8Array([...Buffer.from(s3), 0xff]), malformed(1, 'not-utf-8')],
    ['.s3cfg', `${s3}access_token = token\n`, notEditable('session-token')],
    ['.s3cfg', `access_key = ${id}\n`, notEditable('split-pair')],
    [
      '.boto',
      `[Credentials]\naws_access_key_id: ${id}\naws_secret_access_key = ${secret}\n`,
      malformed(2, 'no-equals-sign'),
    ],
    [
      '.boto',
      `[Credentials]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n# note\n  goes on\n`,
      malformed(3, 'read-differently'),
    ],
    [
      '.boto',
      `[Credentials]\naws_access_key_id = ${id}\n[Boto]\n[Credentials]\naws_secret_access_key = ${secret}\n`,
      malformed(4, 'duplicate-section'),
    ],
    [
      '.rclone.conf',
      `[a]\ntype = s3\naccess_key_id = ${id}\nsecret_access_key = ${secret}\nsession_token = t\n`,
      notEditable('session-token'),
    ],
  ])('%s: %j', async (name, text, problem) => {
    const home = new ToolHome()
    home.put(name, text)
    const { copies } = await home.adapters().search.find(id)
    expect(copies.map((copy) => copy.problem)).toMatchObject([problem])
  })

  it('a value that its tool would read otherwise is not written', async () => {
    const home = new ToolHome()
    home.put('.s3cfg', s3)
    const place = await home.place()
    const odd = (text: string) => home.write(place, oldPair, pairOf('AKIANEW', text))
    expect(await odd('two\nlines')).toMatchObject({ problem: notEditable('newline-in-value') })
    expect(await odd('with # comment')).toMatchObject({ problem: malformed(3, 'inline-comment') })
    expect(await odd('"quoted"')).toMatchObject({ problem: malformed(3, 'read-differently') })
    expect(await odd(' padded')).toMatchObject({ problem: malformed(2, 'read-differently') })
    expect(home.text('.s3cfg')).toBe(s3)
  })

  it('a section of rclone that is no s3 remote is no place', async () => {
    const home = new ToolHome()
    home.put('.rclone.conf', `[b2]\ntype = b2\naccess_key_id = ${id}\nsecret_access_key = ${secret}\n`)
    expect((await home.found()).copies).toEqual([
      { kind: 'rclone', name: '.rclone.conf', lines: [3], editable: false },
    ])
  })

  it('case 8: a file that can not be replaced is found with the reason', async () => {
    const home = new ToolHome()
    chmodSync(home.put('.s3cfg', s3), 0o400)
    const { copies } = await home.adapters().search.find(id)
    expect(copies).toMatchObject([{ problem: { code: 'file-not-writable', data: { reason: 'read-only' } } }])
  })
})

it('case 17: what another program wrote at the last moment is kept, with our pair in it', async () => {
  const home = new ToolHome()
  const text = ({ accessKeyId, secretAccessKey }: Pair, more = '') =>
    `[a]\ntype = s3\naccess_key_id = ${accessKeyId}\nsecret_access_key = ${secretAccessKey.reveal()}\n${more}`
  home.put('.rclone.conf', text(oldPair))
  const place = await home.place()
  const written = await home.adapters().places.write({
    place,
    expectedKeyId: oldPair.accessKeyId,
    pair: newPair,
    operationId: 'operation-1',
    beforeRename: async () => {
      home.put('.rclone.conf', text(oldPair, '[new]\ntype = local\n'))
      return ok()
    },
  })
  expect(written).toMatchObject({ ok: true, value: { merged: true } })
  expect(home.text('.rclone.conf')).toBe(text(newPair, '[new]\ntype = local\n'))
})
