/**
 * One generated AWS file: our edit of one of its pairs, judged by what others make of the bytes before and after.
 * Python's reading comes later, in batches.
 */
import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/core/config'
import { parseDocument } from '../../electron/files/aws-document.ts'
import { readBoth } from '../../electron/files/dialects.ts'
import { idName, readPair, replacePair, secretName } from '../../electron/files/key-pair.ts'
import type { AwsFile } from '../../electron/files/profile-edit.ts'
import { loadPairsOfBytes } from '../../electron/files/sdk-loader.ts'
import type { KeyPair } from '../../electron/ports/key-place.ts'
import { Secret } from '../../electron/ports/secret.ts'
import type { PythonReading } from '../fuzz/python.ts'

export type GeneratedFile = {
  readonly kind: AwsFile['kind']
  readonly text: string
  /** Which of its profiles is edited. */
  readonly choice: number
  readonly secret: string
  /** Made so that each of its pairs can be edited. */
  readonly isTidy: boolean
}
export type Edited = {
  readonly file: GeneratedFile
  readonly header: string
  readonly before: Uint8Array
  readonly after: Uint8Array
}
export type Judged = {
  readonly violation: string | null
  readonly edited: Edited | null
  /** The line that a refusal names. */
  readonly refusedLine: number | null
}

const newId = 'AKIAREPLACEDBYUS'
const intercepted = '/documents/aws'

/** Edits one pair of the file and judges the bytes by our own two dialects and by the JavaScript SDK's loader. */
export async function judge(file: GeneratedFile): Promise<Judged> {
  const aws: AwsFile = { path: '/home/ana/.aws/file', kind: file.kind }
  const before = new Uint8Array(Buffer.from(file.text))
  const both = readBoth(parseDocument(before), file.kind)
  const profiles = [...new Set([...both.botocore.profiles.keys(), ...both.sdk.profiles.keys()])]
  const profile = profiles[file.choice % Math.max(1, profiles.length)]
  const nothing = { violation: null, edited: null, refusedLine: null }
  if (profile === undefined) return nothing
  const found = readPair(aws, before, profile)
  const pair: KeyPair = { accessKeyId: newId, secretAccessKey: new Secret(file.secret) }
  const expected = found.ok && found.value !== null ? found.value.pair.accessKeyId : ''
  const written = replacePair(aws, before, profile, expected, pair)
  if (!written.ok) {
    const { problem } = written
    const line =
      problem.code === 'file-malformed' || problem.code === 'file-ambiguous' ? problem.data.line : null
    const isNamed =
      line === null ? problem.code === 'profile-not-editable' : line >= 1 && line <= linesOf(before).length
    if (file.isTidy) return { ...nothing, violation: `a tidy file was refused: ${problem.code}` }
    return {
      ...nothing,
      refusedLine: line,
      violation: isNamed ? null : `refused without a line: ${problem.code}`,
    }
  }
  const after = written.value
  const headers = {
    botocore: both.botocore.profiles.get(profile)?.header ?? profile,
    sdk: both.sdk.profiles.get(profile)?.header ?? profile,
  }
  const old = found.ok && found.value !== null ? found.value : null
  const violation =
    old === null
      ? 'a pair was written where none could be read'
      : (foreignBytes(before, after, [
          [old.lines[0], old.pair.accessKeyId, newId],
          [old.lines[1], old.pair.secretAccessKey.reveal(), file.secret],
        ]) ??
        ownReaders(file, before, after, headers) ??
        (await javaScriptSdk(file.kind, before, after, profile, old.pair, pair)))
  return { violation, edited: { file, header: headers.botocore, before, after }, refusedLine: null }
}

/** Whether Python reads the edit as it must, and had read the file at all. */
export function judgeByPython(
  { file, header }: Edited,
  before: PythonReading,
  after: PythonReading,
): string | null {
  if (before === null) return 'Python gives up a file that we edit'
  const sections = structuredClone(before.sections) as Record<string, Record<string, string>>
  const section = sections[header]
  if (section === undefined) return `Python has no section ${header}`
  section[idName] = newId
  section[secretName] = file.secret
  return sameJson(after?.sections, sections) ? null : 'Python reads other values after the edit than it must'
}

/** All bytes but those of the two values. */
function foreignBytes(
  before: Uint8Array,
  after: Uint8Array,
  changes: readonly (readonly [line: number, old: string, now: string])[],
): string | null {
  const lines = linesOf(before)
  for (const [number, old, now] of changes) {
    const line = lines[number - 1] ?? ''
    const start = line.indexOf(old, line.indexOf('=') + 1)
    if (start === -1) return `line ${number} does not hold the value`
    lines[number - 1] = line.slice(0, start) + now + line.slice(start + old.length)
  }
  return lines.join('\n') === Buffer.from(after).toString('latin1').replaceAll('\r\n', '\r\n')
    ? null
    : 'bytes that are not ours have changed'
}

function ownReaders(
  file: GeneratedFile,
  before: Uint8Array,
  after: Uint8Array,
  headers: Readonly<Record<string, string>>,
): string | null {
  const expected = new Map(valuesOf(before, file.kind))
  for (const [dialect, header] of Object.entries(headers)) {
    expected.set(`${dialect} ${header} ${idName}`, newId)
    expected.set(`${dialect} ${header} ${secretName}`, file.secret)
  }
  const found = valuesOf(after, file.kind)
  const isSame =
    found.size === expected.size && [...expected].every(([name, value]) => found.get(name) === value)
  return isSame ? null : 'a dialect reads other values after the edit than it must'
}

function valuesOf(bytes: Uint8Array, kind: AwsFile['kind']): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [dialect, reading] of Object.entries(readBoth(parseDocument(bytes), kind)))
    for (const [header, { options }] of reading.sections)
      for (const [name, { value }] of options) values.set(`${dialect} ${header} ${name}`, value)
  return values
}

/** Where its loader saw the pair before (else the place is refused as `other-sdk-differs`), it sees ours after. */
async function javaScriptSdk(
  kind: AwsFile['kind'],
  before: Uint8Array,
  after: Uint8Array,
  profile: string,
  old: KeyPair,
  pair: KeyPair,
): Promise<string | null> {
  const [was, is] = [await loadWithSdk(kind, before), await loadWithSdk(kind, after)]
  const own = was[profile]
  const [idOption, secretOption] = [optionOf(own, idName), optionOf(own, secretName)]
  // Where it would not see another pair in this place, `find` refuses the place by name (other-sdk-differs).
  const shows = (await loadPairsOfBytes(kind, after))(profile)
  const sees = shows?.accessKeyId === pair.accessKeyId && shows.secretAccessKey.equals(pair.secretAccessKey)
  const sawIt =
    sees && own?.[idOption] === old.accessKeyId && own[secretOption] === old.secretAccessKey.reveal()
  if (!sawIt) return null
  const expected = structuredClone(was)
  const changed = expected[profile]
  if (changed === undefined) return null
  changed[idOption] = pair.accessKeyId
  changed[secretOption] = pair.secretAccessKey.reveal()
  return sameJson(is, expected) ? null : 'the JavaScript SDK reads other values after the edit than it must'
}

type Loaded = Record<string, Record<string, string | undefined>>

async function loadWithSdk(kind: AwsFile['kind'], bytes: Uint8Array): Promise<Loaded> {
  externalDataInterceptor.interceptFile(intercepted, Buffer.from(bytes).toString('utf8'))
  const loaded = await loadSharedConfigFiles({
    filepath: intercepted,
    configFilepath: intercepted,
    ignoreCache: true,
  })
  return (kind === 'config' ? loaded.configFile : loaded.credentialsFile) as Loaded
}

/** This loader keeps the case of names; the last one wins. */
function optionOf(options: Record<string, string | undefined> | undefined, name: string): string {
  return Object.keys(options ?? {}).findLast((key) => key.toLowerCase() === name) ?? name
}

function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('latin1').split('\n')
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
