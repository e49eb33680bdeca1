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
import type { Reading, ReadOption, ReadSection } from './reading.ts'

export type AwsFile = { readonly path: string; readonly kind: AwsFileKind }
export type OptionChange = { readonly profile: string; readonly name: string; readonly value: string }
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
 * is missing gets a section at the end with `addSections`, and is refused without. Problems: file-malformed,
 * file-ambiguous, profile-not-editable (missing, newline-in-value).
 */
export function setOptions(
  file: AwsFile,
  bytes: Uint8Array,
  changes: readonly OptionChange[],
  { addSections }: { readonly addSections: boolean },
): Result<Uint8Array> {
  const broken = changes.find(({ value }) => /[\n\r]/.test(value))
  if (broken !== undefined) return notEditable(broken.profile, 'newline-in-value')
  const read = readForEditing(file, bytes)
  if (!read.ok) return read
  const edits = new Map<string, DocumentEdit[]>()
  for (const change of changes) {
    const edit = editFor(read.value, change, addSections)
    if (!edit.ok) return edit
    edits.set(change.profile, [...(edits.get(change.profile) ?? []), ...edit.value])
  }
  const edited = printDocument(applyEdits(read.value.document, [...edits.values()].flatMap(joinSections)))
  const difference = unexpectedLine(read.value, edited, changes)
  return difference === null ? ok(edited) : failed(ambiguous(file, difference, 'read-differently'))
}

function editFor(
  read: ReadFile,
  change: OptionChange,
  addSections: boolean,
): Result<readonly DocumentEdit[]> {
  const section = agreedSection(read, change.profile)
  if (!section.ok) return section
  if (section.value === null) {
    if (!addSections) return notEditable(change.profile, 'missing')
    return ok([{ kind: 'add-section', header: headerFor(read.file.kind, change.profile), options: [change] }])
  }
  const option = agreedOption(read, change.profile, change.name)
  if (!option.ok) return option
  if (option.value === null) return ok([additionTo(section.value, change)])
  if (option.value.value.includes('\n')) return notEditable(change.profile, 'newline-in-value')
  return ok([{ kind: 'set-value', line: option.value.line, value: change.value }])
}

function additionTo(section: ReadSection, { name, value }: OptionChange): DocumentEdit {
  const options = [...section.options.values()]
  // One with a value on its line shows how this section is written.
  const like = options.findLast((option) => /^[^\n]/.test(option.value)) ?? options.at(-1)
  return { kind: 'add-option', below: section.lastLine, like: like?.line ?? null, name, value }
}

/** Several options for a section that is still to be made belong into one. */
function joinSections(edits: readonly DocumentEdit[]): readonly DocumentEdit[] {
  const made = edits.filter((edit) => edit.kind === 'add-section')
  const [first] = made
  if (first === undefined) return edits
  return [{ ...first, options: made.flatMap((edit) => edit.options) }]
}

/** The header under which both dialects find this profile. */
function headerFor(kind: AwsFileKind, profile: string): string {
  return kind === 'credentials' || profile === 'default' ? profile : `profile ${profile}`
}

/** The first line of the edited bytes that a dialect reads otherwise than it should; null where all is well. */
function unexpectedLine(read: ReadFile, edited: Uint8Array, changes: readonly OptionChange[]): number | null {
  const after = readBoth(parseDocument(edited), read.file.kind)
  return (
    unexpectedIn(read.both.botocore, after.botocore, changes) ??
    unexpectedIn(read.both.sdk, after.sdk, changes)
  )
}

function unexpectedIn(before: Reading, after: Reading, changes: readonly OptionChange[]): number | null {
  const expected = new Map<string, Map<string, string>>()
  for (const { profile, name, value } of changes) {
    const header = after.profiles.get(profile)?.header
    if (header === undefined) return 1
    expected.set(header, (expected.get(header) ?? new Map<string, string>()).set(name, value))
  }
  if (after.issues.length !== before.issues.length) return after.issues[0]?.line ?? 1
  for (const header of new Set([...before.sections.keys(), ...after.sections.keys()])) {
    const [old, now] = [before.sections.get(header), after.sections.get(header)]
    if (now === undefined || (old === undefined && !expected.has(header))) return now?.line ?? 1
    const wanted = expected.get(header)
    for (const name of new Set([...(old?.options.keys() ?? []), ...now.options.keys()])) {
      const value = wanted?.get(name) ?? old?.options.get(name)?.value
      if (now.options.get(name)?.value !== value) return now.options.get(name)?.line ?? now.line
    }
  }
  return null
}

function ambiguous(file: AwsFile, line: number, reason: LineReason): Problem {
  return problem('file-ambiguous', { path: file.path, line, reason })
}

function notEditable(profile: string, reason: 'missing' | 'newline-in-value'): Result<never> {
  return failed(problem('profile-not-editable', { profile, reason }))
}
