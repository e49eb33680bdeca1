import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument, printDocument } from '../../electron/files/aws-document.ts'
import { readBoth } from '../../electron/files/dialects.ts'
import { readPair, replacePair } from '../../electron/files/key-pair.ts'
import { type AwsFile, setOptions } from '../../electron/files/profile-edit.ts'
import { removeSession, writeSession } from '../../electron/files/session-edit.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { sessionMarks } from '../../electron/ports/session-profiles.ts'
import { anyBytes, check, secrets, spoiltText, type TidyFile, tidyFile, wildText } from './documents.ts'

const kinds = ['config', 'credentials'] as const
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const fileOf = (kind: AwsFile['kind']): AwsFile => ({ path: `/home/ana/.aws/${kind}`, kind })

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** All values of all sections by both dialects. */
function valuesOf(bytes: Uint8Array, kind: AwsFile['kind']): ReadonlyMap<string, string> {
  const both = readBoth(parseDocument(bytes), kind)
  const values = new Map<string, string>()
  for (const [dialect, reading] of Object.entries(both)) {
    for (const [header, section] of reading.sections) {
      for (const [name, { value }] of section.options) values.set(`${dialect} ${header} ${name}`, value)
    }
  }
  return values
}

describe('the lossless document', () => {
  it('case 24: prints what it parsed, for any text that looks like an AWS file', () => {
    check(
      fc.property(wildText, (text) => {
        expect(Buffer.from(printDocument(parseDocument(utf8(text)))).equals(Buffer.from(text))).toBe(true)
      }),
      10_000,
    )
  })

  it('case 24: prints what it parsed, for any bytes at all', () => {
    check(
      fc.property(anyBytes, (bytes) => {
        expect(Buffer.from(printDocument(parseDocument(bytes))).equals(Buffer.from(bytes))).toBe(true)
      }),
      10_000,
    )
  })

  it('case 24: a spoilt file is refused or edited so that both dialects see the new pair and nothing else changed', () => {
    const pair = { accessKeyId: 'AKIANEW', secretAccessKey: new Secret('new/+=') }
    let edited = 0
    check(
      fc.property(
        fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), spoiltText(kind))),
        ([kind, text]) => {
          const before = utf8(text)
          const profiles = readBoth(parseDocument(before), kind).botocore.profiles.keys()
          for (const profile of profiles) {
            const found = readPair(fileOf(kind), before, profile)
            if (!found.ok || found.value === null) continue
            const after = replacePair(fileOf(kind), before, profile, found.value.pair.accessKeyId, pair)
            if (!after.ok) continue
            edited += 1
            const now = readPair(fileOf(kind), after.value, profile)
            expect(now.ok && now.value?.pair.accessKeyId).toBe('AKIANEW')
            const back = replacePair(fileOf(kind), after.value, profile, 'AKIANEW', found.value.pair)
            expect(back.ok && Buffer.from(back.value).toString()).toBe(text)
          }
        },
      ),
      10_000,
    )
    expect(edited).toBeGreaterThan(1_000)
  })
})

describe('an MFA session', () => {
  it('case 24: written into a spoilt file and taken out again leaves the same bytes, or is refused', () => {
    const options = new Map([
      ['aws_access_key_id', 'ASIASESSION'],
      ['aws_secret_access_key', 'new/+='],
      ['aws_session_token', 'token/+=='],
      ['region', 'eu-central-1'],
      [sessionMarks.of, 'brand-new'],
      [sessionMarks.id, 'ASIASESSION'],
      [sessionMarks.identity, 'arn:aws:iam::123456789012:user/ana'],
    ])
    const inKind = {
      config: (name: string) => !name.startsWith('aws_') && name !== sessionMarks.id,
      credentials: (name: string) => name !== 'region',
    }
    let written = 0
    check(
      fc.property(
        fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), spoiltText(kind))),
        ([kind, text]) => {
          const inFile = new Map([...options].filter(([name]) => inKind[kind](name)))
          const before = utf8(text)
          const after = writeSession(fileOf(kind), before, 'brand-new-mfa', inFile)
          if (!after.ok) return
          written += 1
          const section = readBoth(parseDocument(after.value), kind).sdk.profiles.get('brand-new-mfa')
          expect([...(section?.options.keys() ?? [])]).toEqual([...inFile.keys()])
          const back = removeSession(fileOf(kind), after.value, 'brand-new-mfa')
          expect(back.ok && Buffer.from(back.value).toString()).toBe(text)
        },
      ),
      10_000,
    )
    expect(written).toBeGreaterThan(1_000)
  })
})

describe.each(kinds)('editing a tidy %s file', (kind) => {
  const chosen = fc.tuple(tidyFile(kind), fc.nat(), secrets)

  function rotate({ text, profiles }: TidyFile, index: number, secret: string) {
    const profile = pick(profiles, index)
    const pair = { accessKeyId: 'AKIAREPLACED', secretAccessKey: new Secret(secret) }
    const after = replacePair(fileOf(kind), utf8(text), profile.name, profile.id, pair)
    if (!after.ok) throw new Error(JSON.stringify(after.problem))
    return { profile, pair, before: utf8(text), after: after.value }
  }

  it('changes only the two lines that it must, and in them only the values', () => {
    check(
      fc.property(chosen, ([file, index, secret]) => {
        const { profile, before, after } = rotate(file, index, secret)
        const found = readPair(fileOf(kind), before, profile.name)
        const lines = found.ok ? (found.value?.lines ?? []) : []
        const [old, now] = [parseDocument(before).lines, parseDocument(after).lines]
        expect(now.length).toBe(old.length)
        for (const [at, line] of old.entries()) {
          const changed = now[at]
          if (!lines.some((number) => number === at + 1)) expect(changed).toEqual(line)
          const known = at + 1 === lines[0] ? [profile.id, 'AKIAREPLACED'] : [profile.secret, secret]
          if (changed?.text === line.text) continue
          const [start = '', end = ''] = aroundLast(line.text, known[0] ?? '')
          expect(changed).toEqual({ text: start + known[1] + end, end: line.end })
        }
      }),
      3_000,
    )
  })

  it('shows both dialects the new pair, and every other value as before', () => {
    check(
      fc.property(chosen, ([file, index, secret]) => {
        const { profile, before, after } = rotate(file, index, secret)
        const expected = new Map(valuesOf(before, kind))
        const header =
          kind === 'credentials' || profile.name === 'default' ? profile.name : `profile ${profile.name}`
        for (const dialect of ['botocore', 'sdk']) {
          expected.set(`${dialect} ${header} aws_access_key_id`, 'AKIAREPLACED')
          expected.set(`${dialect} ${header} aws_secret_access_key`, secret)
        }
        expect(valuesOf(after, kind)).toEqual(expected)
      }),
      3_000,
    )
  })

  it('gives the same bytes back when the edit is reversed', () => {
    check(
      fc.property(chosen, ([file, index, secret]) => {
        const { profile, after } = rotate(file, index, secret)
        const old = { accessKeyId: profile.id, secretAccessKey: new Secret(profile.secret) }
        const back = replacePair(fileOf(kind), after, profile.name, 'AKIAREPLACED', old)
        expect(back.ok && Buffer.from(back.value).toString()).toBe(file.text)
      }),
      3_000,
    )
  })

  it('adds a setting to a profile, or a new profile, and leaves every other value alone', () => {
    check(
      fc.property(tidyFile(kind), fc.nat(), fc.boolean(), (file, index, isNew) => {
        const profile = isNew ? 'brand-new' : pick(file.profiles, index).name
        const before = utf8(file.text)
        const change = { profile, name: 'mfa_serial', value: 'arn:aws:iam::123456789012:mfa/ana' }
        const after = setOptions(fileOf(kind), before, [change], { addSections: true })
        if (!after.ok) throw new Error(JSON.stringify(after.problem))
        const expected = new Map(valuesOf(before, kind))
        const header = kind === 'credentials' || profile === 'default' ? profile : `profile ${profile}`
        expected
          .set(`botocore ${header} mfa_serial`, change.value)
          .set(`sdk ${header} mfa_serial`, change.value)
        expect(valuesOf(after.value, kind)).toEqual(expected)
      }),
      3_000,
    )
  })
})

/** What stands before and after the last time that `part` stands in `text`. */
function aroundLast(text: string, part: string): readonly [string, string] {
  const at = text.lastIndexOf(part)
  return [text.slice(0, at), text.slice(at + part.length)]
}
