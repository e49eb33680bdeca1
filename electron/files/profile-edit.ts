/**
 * Edits options of profiles in the bytes of one AWS file, where both dialects agree on what stands there.
 *
 * Pure. Before: what the two would read differently is refused, with its line. After: the result is read by both
 * again, and every value must be as before but the new ones.
 */
import { type LineReason, type Problem, problem } from '../contract/problems.ts'
import { failed, ok, type Result } from '../contract/result.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import {
  type AwsDocument,
  applyEdits,
  type DocumentEdit,
  parseDocument,
  printDocument,
} from './aws-document.ts'
import { type BothReadings, differenceOf, fileRefusal, issueProblems, readBoth } from './dialects.ts'
import { unexpectedLine } from './edit-check.ts'
import type { ReadOption, ReadSection } from './reading.ts'

export type AwsFile = { readonly path: string; readonly kind: AwsFileKind }
/** `value` null: the option is taken out, where it is there. */
export type OptionChange = {
  readonly profile: string
  readonly name: string
  readonly value: string | null
}
export type ReadFile = { readonly file: AwsFile; readonly document: AwsDocument; readonly both: BothReadings }

/** Reads a file's bytes by both dialects, for editing: refuses what must not be edited as a whole. */
export function readForEditing(file: AwsFile, bytes: Uint8Array): Result<ReadFile> {
  const document = parseDocument(bytes)
  const both = readBoth(document, file.kind)
  const refusal = fileRefusal(file.path, document, both)
  return refusal === null ? ok({ file, document, both }) : failed(refusal)
}

/** The section that both dialects take for this profile; null where neither has one. Problem: file-ambiguous. */
export function agreedSection({ file, both }: ReadFile, profile: string): Result<ReadSection | null> {
  const [left, right] = [both.botocore.profiles.get(profile), both.sdk.profiles.get(profile)]
  if (left === undefined && right === undefined) return ok(null)
  if (left === undefined || right === undefined || left.line !== right.line) {
    return failed(ambiguous(file, (right ?? left)?.line ?? 1, 'section-name'))
  }
  const [issue] = issueProblems(file.path, both, (found) => found.header === right.header)
  if (issue !== undefined) return failed(issue)
  return left.lastLine === right.lastLine
    ? ok(right)
    : failed(ambiguous(file, right.line, 'read-differently'))
}

/** The option as both dialects read it; null where neither has it. Problem: file-ambiguous. */
export function agreedOption(read: ReadFile, profile: string, name: string): Result<ReadOption | null> {
  const left = read.both.botocore.profiles.get(profile)?.options.get(name)
  const right = read.both.sdk.profiles.get(profile)?.options.get(name)
  const reason = differenceOf(left, right)
  if (reason !== null) return failed(ambiguous(read.file, (right ?? left)?.line ?? 1, reason))
  return ok(right ?? null)
}

/**
 * Sets options of profiles: in place where they stand, else below the last option of the section. A profile that
 * is missing gets a section at the end with `addSections`, and is refused without. A section that loses all of its
 * options and holds nothing else goes with them, and the blank line above it. Problems: file-malformed,
 * file-ambiguous, profile-not-editable (missing, newline-in-value).
 */
export function setOptions(
  file: AwsFile,
  bytes: Uint8Array,
  changes: readonly OptionChange[],
  { addSections }: { readonly addSections: boolean },
): Result<Uint8Array> {
  const broken = changes.find(({ value }) => value !== null && /[\n\r]/.test(value))
  if (broken !== undefined) return notEditable(broken.profile, 'newline-in-value')
  const read = readForEditing(file, bytes)
  if (!read.ok) return read
  const edits: DocumentEdit[] = []
  for (const [profile, ofProfile] of Map.groupBy(changes, (change) => change.profile)) {
    const edit = editsFor(read.value, profile, ofProfile, addSections)
    if (!edit.ok) return edit
    edits.push(...edit.value)
  }
  const edited = printDocument(applyEdits(read.value.document, edits))
  const difference = unexpectedLine(read.value.both, readBoth(parseDocument(edited), file.kind), changes)
  return difference === null ? ok(edited) : failed(ambiguous(file, difference, 'read-differently'))
}

function editsFor(
  read: ReadFile,
  profile: string,
  changes: readonly OptionChange[],
  addSections: boolean,
): Result<readonly DocumentEdit[]> {
  const section = agreedSection(read, profile)
  if (!section.ok) return section
  if (section.value === null) {
    const options = changes.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]))
    if (options.length === 0) return ok([])
    if (!addSections) return notEditable(profile, 'missing')
    return ok([{ kind: 'add-section', header: headerFor(read.file.kind, profile), options }])
  }
  const edits: DocumentEdit[] = []
  for (const change of changes) {
    const edit = editFor(read, section.value, change)
    if (!edit.ok) return edit
    edits.push(...edit.value)
  }
  return ok(withEmptySection(read.document, section.value, edits))
}

function editFor(
  read: ReadFile,
  section: ReadSection,
  { profile, name, value }: OptionChange,
): Result<readonly DocumentEdit[]> {
  const option = agreedOption(read, profile, name)
  if (!option.ok) return option
  const found = option.value
  if (value === null) {
    return ok(found === null ? [] : [{ kind: 'remove-lines', from: found.line, to: found.lastLine }])
  }
  if (found === null) return ok([additionTo(section, name, value)])
  if (found.value.includes('\n')) return notEditable(profile, 'newline-in-value')
  return ok([{ kind: 'set-value', line: found.line, value }])
}

/** The whole section instead of its options one by one, where these are all that it holds. */
function withEmptySection(
  { lines }: AwsDocument,
  { line, lastLine }: ReadSection,
  edits: readonly DocumentEdit[],
): readonly DocumentEdit[] {
  const removed = edits.reduce(
    (sum, edit) => sum + (edit.kind === 'remove-lines' ? edit.to - edit.from + 1 : 0),
    0,
  )
  const isAll = edits.every((edit) => edit.kind === 'remove-lines') && removed === lastLine - line
  if (!isAll || removed === 0) return edits
  const isApart = lines[line - 2]?.text.trim() === ''
  return [{ kind: 'remove-lines', from: isApart ? line - 1 : line, to: lastLine }]
}

function additionTo(section: ReadSection, name: string, value: string): DocumentEdit {
  const options = [...section.options.values()]
  // One with a value on its line shows how this section is written.
  const like = options.findLast((option) => /^[^\n]/.test(option.value)) ?? options.at(-1)
  return { kind: 'add-option', below: section.lastLine, like: like?.line ?? null, name, value }
}

/** The header under which both dialects find this profile. */
function headerFor(kind: AwsFileKind, profile: string): string {
  return kind === 'credentials' || profile === 'default' ? profile : `profile ${profile}`
}

function ambiguous(file: AwsFile, line: number, reason: LineReason): Problem {
  return problem('file-ambiguous', { path: file.path, line, reason })
}

function notEditable(profile: string, reason: 'missing' | 'newline-in-value'): Result<never> {
  return failed(problem('profile-not-editable', { profile, reason }))
}
