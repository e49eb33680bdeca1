/**
 * Reads an AWS file as the AWS CLI and boto3 do: Python's `configparser.RawConfigParser` with its defaults, then
 * botocore's `configloader` (aws-facts.md, part B). Tests hold it against Python itself.
 *
 * Pure. Where Python gives the whole file up, this reader notes an issue and reads on, so that the rest can show.
 */
import type { LineReason } from '../contract/problems.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { Issue, Reading, ReadOption, ReadSection } from './reading.ts'
import { splitShellWords } from './shell-words.ts'

/** What Python's `str.strip` takes away, and its `str.splitlines` splits at; JavaScript's own sets differ. */
const blanks = codes(
  0x09,
  0x0d,
  0x1c,
  0x20,
  0x85,
  0x85,
  0xa0,
  0xa0,
  0x1680,
  0x1680,
  0x2000,
  0x200a,
  0x2028,
  0x2029,
)
for (const code of [0x202f, 0x205f, 0x3000]) blanks.add(code)
const lineEnds = codes(0x0a, 0x0d, 0x1c, 0x1e, 0x85, 0x85, 0x2028, 0x2029)

/** What Python's parser calls the section whose options hold for all. */
const defaultSection = 'DEFAULT'

type Part = { readonly text: string; readonly line: number }
type Draft = { readonly name: string; readonly parts: Part[]; lastLine: number }

/** Reads lines (without their ends) of a file of this kind. */
export function readAsBotocore(lines: readonly string[], kind: AwsFileKind): Reading {
  const { sections, issues } = new PythonParser().read(lines)
  const defaults = sections.get(defaultSection)
  sections.delete(defaultSection)
  if (defaults === undefined) return { sections, profiles: profilesOf(sections, kind), issues }
  const seen = withDefaults(sections, defaults)
  return {
    sections: seen,
    profiles: profilesOf(seen, kind),
    issues: issues.filter((issue) => reaches(issue, seen)),
  }
}

class PythonParser {
  readonly #sections = new Map<string, ReadSection>()
  readonly #issues: Issue[] = []
  #section: ReadSection | null = null
  #option: Draft | null = null
  #indent = 0

  read(lines: readonly string[]): { sections: Map<string, ReadSection>; issues: readonly Issue[] } {
    for (const [index, line] of lines.entries()) {
      // Python ends a line at a lone carriage return too; the other SDKs don't.
      if (line.includes('\r')) for (const piece of line.split('\r')) this.#line(piece, index + 1)
      else this.#line(line, index + 1)
    }
    this.#closeOption()
    return { sections: this.#sections, issues: this.#issues }
  }

  #line(line: string, number: number): void {
    const value = strip(line)
    if (value === '') {
      // A blank line belongs to a value that goes on below it.
      this.#option?.parts.push({ text: '', line: number })
      return
    }
    if (value[0] === '#' || value[0] === ';') return
    const indent = line.length - stripStart(line).length
    if (this.#option !== null && indent > this.#indent) {
      this.#option.parts.push({ text: value, line: number })
      this.#option.lastLine = number
      return
    }
    this.#indent = indent
    const headerEnd = value[0] === '[' ? value.lastIndexOf(']') : -1
    if (headerEnd > 1) this.#openSection(value.slice(1, headerEnd), number)
    else if (this.#section === null) this.#note(number, 'text-before-section')
    else this.#openOption(this.#section, value, number)
  }

  #openSection(header: string, line: number): void {
    this.#closeOption()
    const known = this.#sections.get(header)
    // Python lets its own `DEFAULT` section come again.
    if (known !== undefined && header !== defaultSection) this.#note(line, 'duplicate-section')
    this.#section = known ?? { header, line, lastLine: line, options: new Map() }
    this.#sections.set(header, this.#section)
  }

  #openOption(section: ReadSection, text: string, line: number): void {
    const separator = text.search(/[=:]/)
    if (separator === -1) {
      this.#note(line, 'no-equals-sign')
      return
    }
    this.#closeOption()
    const name = strip(text.slice(0, separator)).toLowerCase()
    if (name === '') this.#note(line, 'no-name')
    else if (section.options.has(name)) this.#note(line, 'duplicate-option')
    this.#option = { name, lastLine: line, parts: [{ text: strip(text.slice(separator + 1)), line }] }
  }

  #closeOption(): void {
    const draft = this.#option
    this.#option = null
    const [first, ...rest] = draft?.parts ?? []
    if (draft === null || first === undefined || this.#section === null) return
    const { name, lastLine } = draft
    this.#section.options.set(name, { value: this.#valueOf(first, rest), line: first.line, lastLine })
    this.#section.lastLine = lastLine
  }

  /** Joins a value's lines. One that starts with a line break is a nested block of `name = value` lines. */
  #valueOf(first: Part, rest: readonly Part[]): string {
    if (rest.length === 0) return first.text
    const joined = stripEnd([first, ...rest].map(({ text }) => text).join('\n'))
    if (!joined.startsWith('\n')) return joined
    const nested: string[] = []
    for (const { text, line } of rest) {
      for (const piece of splitAtLineEnds(text).map(strip)) {
        if (piece === '') continue
        nested.push(piece)
        if (!piece.includes('=')) this.#note(line, 'nested-without-equals-sign')
      }
    }
    return `\n${nested.join('\n')}`
  }

  #note(line: number, reason: LineReason): void {
    this.#issues.push({ line, reason, stops: 'file', header: this.#section?.header ?? null })
  }
}

/** botocore looks for nested blocks in sections alone, so a broken one in `[DEFAULT]` counts only where it leaks to. */
function reaches(issue: Issue, sections: ReadonlyMap<string, ReadSection>): boolean {
  if (issue.header !== defaultSection || issue.reason !== 'nested-without-equals-sign') return true
  return [...sections.values()].some(({ options }) =>
    [...options.values()].some(({ line, lastLine }) => line <= issue.line && issue.line <= lastLine),
  )
}

/** `[DEFAULT]` leaks into every section that does not say otherwise. */
function withDefaults(
  sections: ReadonlyMap<string, ReadSection>,
  defaults: ReadSection,
): Map<string, ReadSection> {
  const leaked = new Map<string, ReadSection>()
  for (const [header, section] of sections) {
    leaked.set(header, {
      ...section,
      options: new Map<string, ReadOption>([...defaults.options, ...section.options]),
    })
  }
  return leaked
}

/** In `config`, whatever starts with `profile` and has two words is one; a later one replaces an earlier one. */
function profilesOf(
  sections: ReadonlyMap<string, ReadSection>,
  kind: AwsFileKind,
): ReadonlyMap<string, ReadSection> {
  if (kind === 'credentials') return sections
  const profiles = new Map<string, ReadSection>()
  for (const [header, section] of sections) {
    if (header === 'default') profiles.set(header, section)
    if (!header.startsWith('profile')) continue
    const words = splitShellWords(header)
    const name = words?.[1]
    if (words?.length === 2 && name !== undefined) profiles.set(name, section)
  }
  return profiles
}

function strip(text: string): string {
  return stripStart(stripEnd(text))
}

function stripStart(text: string): string {
  let start = 0
  while (isBlank(text.charCodeAt(start))) start += 1
  return start === 0 ? text : text.slice(start)
}

function stripEnd(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1
  return end === text.length ? text : text.slice(0, end)
}

/** Most characters are neither, so a set is asked only about the rest. */
function isBlank(code: number): boolean {
  return (code <= 0x20 || code >= 0x85) && blanks.has(code)
}

function splitAtLineEnds(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && !lineEnds.has(text.charCodeAt(index))) continue
    pieces.push(text.slice(start, index))
    start = index + 1
  }
  return pieces
}

/** Character codes in ranges, given as first and last of each. */
function codes(...bounds: readonly number[]): Set<number> {
  const found = new Set<number>()
  for (let index = 0; index + 1 < bounds.length; index += 2) {
    for (let code = bounds[index] ?? 0; code <= (bounds[index + 1] ?? 0); code += 1) found.add(code)
  }
  return found
}
