/** Generated AWS files: wild ones, where anything may stand, and tidy ones, where each profile can be edited. */
import * as fc from 'fast-check'

const names = fc.constantFrom(
  'default',
  'dev',
  'prod',
  'a.b',
  'x@y',
  'my prof',
  'DEFAULT',
  '__proto__',
  'ü',
  '',
)
const headerTexts = fc.oneof(
  names,
  names.map((name) => `profile ${name}`),
  names.map((name) => `profile "${name}"`),
  fc.constantFrom(
    ' default ',
    'profile\tdev',
    ' profile  dev ',
    'profilex y',
    'profile',
    'sso-session s',
    'services s',
  ),
)
const keys = fc.constantFrom(
  'aws_access_key_id',
  'AWS_Access_Key_Id',
  'aws_secret_access_key',
  'aws_session_token',
  'region',
  's3',
  'in valid',
  '',
)
const values = fc.oneof(
  fc.constantFrom('AKIAEXAMPLE', 'a/b+c=', '$&', '', 'v;c', '%(x)s', '"quoted"', 'a:b', '\u00a0x', 'é'),
  fc.string({ maxLength: 6 }),
)
const blanks = fc.constantFrom('', '', '', ' ', '\t', '  ', ' \t')
const comments = fc.constantFrom('', '', '', ' # note', ' ; note', '# note', '\t;note')
const separators = fc.constantFrom('=', ' = ', ' =', '= ', '\t=\t', ' : ', ':')

const optionLines = fc
  .tuple(blanks, keys, separators, values, comments)
  .map(([indent, key, separator, value, comment]) => `${indent}${key}${separator}${value}${comment}`)
const headerLines = fc
  .tuple(blanks, headerTexts, fc.constantFrom('', ' # note', '; note', ' x', ' [y]'))
  .map(([indent, text, rest]) => `${indent}[${text}]${rest}`)
const otherLines = fc.constantFrom(
  '',
  ' ',
  '\t',
  '# comment',
  '  ; comment',
  '[open',
  'word',
  '  a = b',
  '   more',
  ' = v',
  '\u001c',
)
const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')

/** Bytes of which nothing is promised. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200 })

/** Text that looks like an AWS file and may be wrong in every way. */
export const wildText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '', '\uFEFF'),
    fc.array(fc.tuple(fc.oneof(headerLines, optionLines, optionLines, otherLines), ends), { maxLength: 14 }),
    fc.boolean(),
  )
  .map(([start, lines, endsOpen]) => {
    const text = start + lines.map(([line, end]) => line + end).join('')
    return endsOpen ? text.replace(/[\r\n]+$/, '') : text
  })

type TidyProfile = { readonly name: string; readonly id: string; readonly secret: string }
export type TidyFile = { readonly text: string; readonly profiles: readonly TidyProfile[] }

const tidyNames = fc.uniqueArray(
  fc.constantFrom('default', 'dev', 'prod', 'a.b', 'x@y', '100%', 'p/q', 'team:one', 'a+b'),
  {
    minLength: 1,
    maxLength: 4,
  },
)
const accessKeyIds = fc.stringMatching(/^AKIA[A-Z2-7]{4,16}$/)
/** Secrets as AWS makes them, and text that a careless replacement would mangle. */
export const secrets: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9/+=]{1,40}$/),
  fc.constantFrom('$&', "$'$`", '$1/$$', 'a;b#c', '%(here)s', '"q"', '\\1', '=', '==/+'),
)
const filler = fc.constantFrom(
  [],
  ['# a comment with aws_access_key_id = AKIAINCOMMENT'],
  ['; another'],
  [''],
  ['region = eu-west-1'],
  ['output=json'],
  ['note = kept # as it is'],
  ['s3 =', '  aws_secret_access_key = nested', '  max_concurrent_requests = 20'],
  ['empty ='],
)

const styles = fc.record({
  id: accessKeyIds,
  secret: secrets,
  idKey: fc.constantFrom('aws_access_key_id', 'AWS_ACCESS_KEY_ID', 'Aws_Access_Key_Id'),
  secretKey: fc.constantFrom('aws_secret_access_key', 'aws_Secret_access_key'),
  separator: fc.constantFrom('=', ' = ', '  =\t', '= '),
  trail: fc.constantFrom('', ' ', '\t'),
  indent: fc.constantFrom('', '', '', '  '),
  secretFirst: fc.boolean(),
  note: fc.constantFrom('', ' # work', '  ; work'),
  before: filler,
  between: fc.constantFrom([], ['# between'], ['cli_timestamp_format = iso8601']),
  after: fc.constantFrom([], [''], ['cli_pager ='], ['# end', '']),
})
type Style = typeof styles extends fc.Arbitrary<infer T> ? T : never

/** A file of this kind whose every profile has a pair, in many styles, with other things around it. */
export function tidyFile(kind: 'config' | 'credentials'): fc.Arbitrary<TidyFile> {
  const profiles = tidyNames.chain((chosen) =>
    fc.tuple(...chosen.map((name) => fc.tuple(fc.constant(name), styles))),
  )
  return fc
    .tuple(profiles, fc.constantFrom('\n', '\r\n', 'mixed'), fc.boolean())
    .map(([made, end, endsOpen]) => {
      const lines = ['# my keys', ...made.flatMap(([name, style]) => linesOf(kind, name, style))]
      const text = lines.map((line, index) => line + (end === 'mixed' ? mixedEnd(index) : end)).join('')
      return {
        text: endsOpen ? text.replace(/[\r\n]+$/, '') : text,
        profiles: made.map(([name, { id, secret }]) => ({ name, id, secret })),
      }
    })
}

/** A tidy file into which something else got: a wild line, a line twice, a line lost, a line's start moved. */
export function spoiltText(kind: 'config' | 'credentials'): fc.Arbitrary<string> {
  const slips = fc.array(
    fc.tuple(
      fc.nat(),
      fc.oneof(headerLines, optionLines, otherLines),
      fc.constantFrom('add', 'twice', 'lose', 'move'),
    ),
    { minLength: 1, maxLength: 2 },
  )
  return fc.tuple(tidyFile(kind), slips).map(([{ text }, made]) => {
    const lines = text.split('\n')
    for (const [place, line, how] of made) {
      const at = place % lines.length
      const old = lines[at] ?? ''
      if (how === 'add') lines.splice(at, 0, line)
      if (how === 'twice') lines.splice(at, 0, old)
      if (how === 'lose') lines.splice(at, 1)
      if (how === 'move') lines.splice(at, 1, `  ${old}`)
    }
    return lines.join('\n')
  })
}

/** Runs a (synchronous) property as often as is asked for. */
export function check<T>(property: fc.IProperty<T>, numRuns: number): void {
  const outcome: unknown = fc.assert(property, { numRuns })
  if (outcome !== undefined) throw new Error('an asynchronous property would be left floating')
}

function linesOf(kind: 'config' | 'credentials', name: string, style: Style): string[] {
  const header = kind === 'credentials' || name === 'default' ? name : `profile ${name}`
  const id = `${style.idKey}${style.separator}${style.id}${style.trail}`
  const secret = `${style.secretKey}${style.separator}${style.secret}${style.trail}`
  const pair = style.secretFirst ? [secret, ...style.between, id] : [id, ...style.between, secret]
  const lines = [...style.before, ...pair, ...style.after]
  return [`[${header}]${style.note}`, ...lines.map((line) => (line === '' ? '' : style.indent + line))]
}

function mixedEnd(index: number): string {
  return index % 2 === 0 ? '\n' : '\r\n'
}
