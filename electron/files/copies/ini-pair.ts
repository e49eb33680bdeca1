/** A key pair in the bytes of another tool's file: what stands there, and the edit that replaces it. Pure. */
import { basename } from 'node:path'
import { problem } from '../../contract/problems.ts'
import { failed, ok, type Result } from '../../contract/result.ts'
import type { KeyPair } from '../../ports/key-place.ts'
import { Secret } from '../../ports/secret.ts'
import { applyEdits, printDocument } from '../aws-document.ts'
import type { FoundPair } from '../key-pair.ts'
import type { CopyFormat } from './formats.ts'
import { type IniFile, type IniOption, type IniSection, readIni, refused } from './ini-file.ts'

/** The sections in which the tool reads this key id, and the line of it. */
export function sectionsWithKey(
  format: CopyFormat,
  file: IniFile,
  accessKeyId: string,
): readonly { readonly header: string; readonly line: number }[] {
  return sectionsOf(format, file).flatMap((section) => {
    // One in quotes or with a comment behind it is found too, so that its problem can be told.
    const id = named(format, section, format.idName).find(({ value }) => value.includes(accessKeyId))
    return id === undefined ? [] : [{ header: section.header, line: id.line }]
  })
}

/**
 * The pair of a section; null where it has none. Problems: file-malformed (the line that can't be read for sure),
 * profile-not-editable (split-pair, session-token).
 */
export function pairIn(format: CopyFormat, file: IniFile, header: string): Result<FoundPair | null> {
  const [section, twin] = sectionsOf(format, file).filter((candidate) => candidate.header === header)
  if (section === undefined) return ok(null)
  if (twin !== undefined) return refused(file.path, twin.line, 'duplicate-section')
  const ids = named(format, section, format.idName)
  const secrets = named(format, section, format.secretName)
  const [id, secret] = [ids[0], secrets[0]]
  if (isEmpty(id) && isEmpty(secret)) return ok(null)
  if (id === undefined || secret === undefined) return notEditable(file, header, 'split-pair')
  const again = ids[1] ?? secrets[1]
  if (again !== undefined) return refused(file.path, again.line, 'duplicate-option')
  const tokens = format.tokenNames.flatMap((name) => named(format, section, name))
  if (!tokens.every(isEmpty)) return notEditable(file, header, 'session-token')
  for (const { oddity, line } of [id, secret]) if (oddity !== null) return refused(file.path, line, oddity)
  const pair = { accessKeyId: id.value, secretAccessKey: new Secret(secret.value) }
  return ok({ pair, lines: [id.line, secret.line] })
}

/**
 * Replaces the two values and nothing else. The id that stands there must be `expectedKeyId`: a third key is never
 * written over. Problems: those of `pairIn`, profile-not-editable (missing, third-key, newline-in-value).
 */
export function replacePairIn(
  format: CopyFormat,
  path: string,
  bytes: Uint8Array,
  header: string,
  expectedKeyId: string,
  pair: KeyPair,
): Result<Uint8Array> {
  const file = readIni(path, bytes)
  if (!file.ok) return file
  const found = pairIn(format, file.value, header)
  if (!found.ok) return found
  if (found.value === null) return notEditable(file.value, header, 'missing')
  if (found.value.pair.accessKeyId !== expectedKeyId) return notEditable(file.value, header, 'third-key')
  const [idLine, secretLine] = found.value.lines
  const secret = pair.secretAccessKey.reveal()
  if (/[\r\n]/.test(`${pair.accessKeyId}${secret}`))
    return notEditable(file.value, header, 'newline-in-value')
  const edited = printDocument(
    applyEdits(file.value.document, [
      { kind: 'set-value', line: idLine, value: pair.accessKeyId },
      { kind: 'set-value', line: secretLine, value: secret },
    ]),
  )
  // Read again: a value that a tool would read otherwise than it stands must not be written.
  const after = readIni(path, edited)
  const now = after.ok ? pairIn(format, after.value, header) : after
  if (!now.ok) return now
  const isThere =
    now.value?.pair.accessKeyId === pair.accessKeyId &&
    now.value.pair.secretAccessKey.equals(pair.secretAccessKey)
  return isThere ? ok(edited) : refused(path, idLine, 'read-differently')
}

function sectionsOf(format: CopyFormat, { sections }: IniFile): readonly IniSection[] {
  if (!format.isOneSection) return sections.filter(format.holdsPair)
  return [{ header: '', line: 1, options: sections.flatMap(({ options }) => options) }]
}

function named(format: CopyFormat, { options }: IniSection, wanted: string): readonly IniOption[] {
  return options.filter(({ name }) => (format.foldsCase ? name.toLowerCase() : name) === wanted)
}

function isEmpty(option: IniOption | undefined): boolean {
  return (option?.value ?? '') === ''
}

function notEditable(
  { path }: IniFile,
  header: string,
  reason: 'missing' | 'split-pair' | 'session-token' | 'third-key' | 'newline-in-value',
): Result<never> {
  const profile = header === '' ? basename(path) : header
  return failed(problem('profile-not-editable', { profile, reason }))
}
