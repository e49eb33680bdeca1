import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../electron/files/aws-document.ts'
import { fileProblems, fileRefusal, readBoth } from '../../electron/files/dialects.ts'
import type { Reading } from '../../electron/files/reading.ts'
import type { AwsFileKind } from '../../electron/ports/aws-files.ts'

const read = (text: string, kind: AwsFileKind) => readBoth(parseDocument(Buffer.from(text)), kind)

function profilesOf(reading: Reading): Record<string, Record<string, string>> {
  const shown = [...reading.profiles].map(([name, { options }]) => [
    name,
    Object.fromEntries([...options].map(([option, { value }]) => [option, value])),
  ])
  return Object.fromEntries(shown)
}

type Case = readonly [
  title: string,
  kind: AwsFileKind,
  text: string,
  botocore: Record<string, Record<string, string>>,
  sdk: Record<string, Record<string, string>>,
]

describe('what the two dialects read (aws-facts.md, part B)', () => {
  it.each<Case>([
    [
      'case 24: an inline comment',
      'credentials',
      '[a]\nx = 1 # c\ny = v;c',
      { a: { x: '1 # c', y: 'v;c' } },
      { a: { x: '1', y: 'v;c' } },
    ],
    [
      'case 24: full-line comments, indented too',
      'credentials',
      '# c\n[a]\n  ; c\nx = 1\n# c',
      { a: { x: '1' } },
      { a: { x: '1' } },
    ],
    [
      'a comment behind a header',
      'credentials',
      '[default] # c\nx = 1',
      { default: { x: '1' } },
      { default: { x: '1' } },
    ],
    [
      'case 24: key : value',
      'credentials',
      '[a]\nx : 1\ny = 2',
      { a: { x: '1', y: '2' } },
      { a: { y: '2' } },
    ],
    [
      'case 24: upper-case keys',
      'credentials',
      '[a]\nAWS_X = 1',
      { a: { aws_x: '1' } },
      { a: { aws_x: '1' } },
    ],
    [
      'case 23: [ default ]',
      'credentials',
      '[ default ]\nx = 1',
      { ' default ': { x: '1' } },
      { default: { x: '1' } },
    ],
    ['case 23: [ profile x ]', 'config', '[ profile x ]\ny = 1', {}, { x: { y: '1' } }],
    [
      'case 23: blanks inside a header',
      'config',
      '[profile \t y]\nx = 1',
      { y: { x: '1' } },
      { y: { x: '1' } },
    ],
    [
      'case 23: a quoted name with a blank',
      'config',
      '[profile "my prof"]\nx = 1',
      { 'my prof': { x: '1' } },
      {},
    ],
    ['case 23: an unquoted name with a blank', 'config', '[profile my prof]\nx = 1', {}, {}],
    [
      'case 23: a name with a blank in credentials',
      'credentials',
      '[my prof]\nx = 1',
      { 'my prof': { x: '1' } },
      {},
    ],
    [
      'case 23: every character that a name may have',
      'credentials',
      '[a-b_c/d.e%f@g:h+i]\nx = 1',
      { 'a-b_c/d.e%f@g:h+i': { x: '1' } },
      { 'a-b_c/d.e%f@g:h+i': { x: '1' } },
    ],
    [
      '[default], then [profile default]',
      'config',
      '[default]\nx = 1\n[profile default]\nx = 2',
      { default: { x: '2' } },
      { default: { x: '2' } },
    ],
    [
      '[profile default], then [default]',
      'config',
      '[profile default]\nx = 2\n[default]\nx = 1',
      { default: { x: '1' } },
      { default: { x: '2' } },
    ],
    ['a bare section in config', 'config', '[foo]\nx = 1', {}, {}],
    [
      'case 23: [profile x] in credentials',
      'credentials',
      '[profile x]\ny = 1',
      { 'profile x': { y: '1' } },
      {},
    ],
    ['[profilex y]', 'config', '[profilex y]\nx = 1', { y: { x: '1' } }, {}],
    [
      'case 23: [DEFAULT] leaks',
      'credentials',
      '[DEFAULT]\nx = 1\n[a]\ny = 2',
      { a: { x: '1', y: '2' } },
      { DEFAULT: { x: '1' }, a: { y: '2' } },
    ],
    ['case 24: CRLF', 'credentials', '[a]\r\nx = 1\r\n', { a: { x: '1' } }, { a: { x: '1' } }],
    [
      'case 24: a nested block',
      'config',
      '[default]\ns3 =\n  k = v\n\n  l = w\ny = 1',
      { default: { s3: '\nk = v\nl = w', y: '1' } },
      { default: { s3: '\nk = v\nl = w', y: '1' } },
    ],
    [
      'case 24: a continuation line',
      'credentials',
      '[a]\nx = 1\n  more # c',
      { a: { x: '1\nmore # c' } },
      { a: { x: '1\nmore # c' } },
    ],
    [
      'case 24: options that are indented alike',
      'credentials',
      '[a]\n  x = 1\n  y = 2',
      { a: { x: '1', y: '2' } },
      { a: { x: '1', y: '2' } },
    ],
    [
      'percent signs and quotes',
      'credentials',
      '[a]\nx = "%(y)s"',
      { a: { x: '"%(y)s"' } },
      { a: { x: '"%(y)s"' } },
    ],
    ['an empty value', 'credentials', '[a]\nx =\ny = 1', { a: { x: '', y: '1' } }, { a: { x: '', y: '1' } }],
    [
      'an option name with a blank',
      'credentials',
      '[a]\nin valid = 1',
      { a: { 'in valid': '1' } },
      { a: {} },
    ],
    ['other sections', 'config', '[sso-session s]\nx = 1\n[services t]\ny = 1', {}, {}],
    [
      'case 24: a lone carriage return',
      'credentials',
      '[a]\nx = 1\ry = 2',
      { a: { x: '1', y: '2' } },
      { a: { x: '1\ry = 2' } },
    ],
  ])('%s', (_, kind, text, botocore, sdk) => {
    const both = read(text, kind)
    expect(profilesOf(both.botocore)).toEqual(botocore)
    expect(profilesOf(both.sdk)).toEqual(sdk)
  })
})

describe('what is refused, with its line', () => {
  const refusalOf = (text: string | Uint8Array, kind: AwsFileKind = 'credentials') => {
    const document = parseDocument(Buffer.from(text))
    return fileRefusal('/aws/file', document, readBoth(document, kind))
  }

  it.each([
    ['case 24: a duplicate section', '[a]\nx = 1\n[a]\ny = 2', 'file-ambiguous', 3, 'duplicate-section'],
    ['case 24: a duplicate key', '[a]\nx = 1\nX = 2', 'file-ambiguous', 3, 'duplicate-option'],
    ['case 24: a byte order mark', '\uFEFF[a]\nx = 1', 'file-malformed', 1, 'byte-order-mark'],
    ['text before the first section', 'x = 1\n[a]', 'file-malformed', 1, 'text-before-section'],
    ['a key without a value', '[a]\nx = 1\nword', 'file-malformed', 3, 'no-equals-sign'],
    ['a value without a key', '[a]\n= 1', 'file-malformed', 2, 'no-name'],
    [
      'a nested line without an equals sign',
      '[a]\ns3 =\n  k = v\n  word',
      'file-malformed',
      4,
      'nested-without-equals-sign',
    ],
    ['a header that does not end', '[a] b\nx = 1', 'file-ambiguous', 1, 'section-header'],
    ['case 23: a section named __proto__', '[__proto__]\nx = 1', 'file-ambiguous', 1, 'section-name'],
  ])('%s', (_, text, code, line, reason) => {
    expect(refusalOf(text)).toMatchObject({ code, data: { path: '/aws/file', line, reason } })
  })

  it('case 24: bytes that are not UTF-8', () => {
    const refusal = refusalOf(new Uint8Array([...Buffer.from('[a]\nx = é\ny = '), 0xff, 0x0a]))
    expect(refusal).toMatchObject({ code: 'file-malformed', data: { line: 3, reason: 'not-utf-8' } })
  })

  it.each(['[a]\nx : 1', '[a]\nx = 1 # c', '[a]\n  x = 1', '', '# only a comment'])(
    'but not %j as a whole',
    (text) => {
      expect(refusalOf(text)).toBeNull()
    },
  )
})

it('names every line that is read differently, in the order of the file', () => {
  const text = '[ a ]\nx = 1\n[b]\ny : 1\nz = 1 # c\n[DEFAULT]\nleak = 1\n[c]\nok = 1\n'
  const document = parseDocument(Buffer.from(text))
  const problems = fileProblems('/aws/file', document, readBoth(document, 'credentials'))
  expect(problems.map(({ code, data }) => ({ code, ...data }))).toEqual([
    { code: 'file-ambiguous', path: '/aws/file', line: 1, reason: 'section-name' },
    { code: 'file-ambiguous', path: '/aws/file', line: 4, reason: 'no-equals-sign' },
    { code: 'file-ambiguous', path: '/aws/file', line: 5, reason: 'inline-comment' },
    { code: 'file-ambiguous', path: '/aws/file', line: 6, reason: 'section-name' },
    { code: 'file-ambiguous', path: '/aws/file', line: 7, reason: 'read-differently' },
  ])
})
