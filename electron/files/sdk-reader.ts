/**
 * Reads an AWS file as the SDKs' shared conformance tests ask for (aws-facts.md, part B).
 *
 * Pure. It is lenient in one thing where those tests are strict: options that are indented from the first one on
 * (`[default]` and below it `  region = …`) are read, since the AWS CLI and the JavaScript SDK read them alike.
 */
import type { LineReason } from '../contract/problems.ts'
import type { AwsFileKind } from '../ports/aws-files.ts'
import type { Issue, Reading, ReadOption, ReadSection } from './reading.ts'

const validName = /^[A-Za-z0-9\-_/.%@:+]+$/
/** The JavaScript SDK gives a file up that holds a section of this name. */
const refusedName = '__proto__'

/** Reads lines (without their ends) of a file of this kind. */
export function readAsSdk(lines: readonly string[], kind: AwsFileKind): Reading {
  const { sections, issues } = new SdkParser().read(lines)
  return { sections, profiles: profilesOf(sections, kind), issues }
}

class SdkParser {
  readonly #sections = new Map<string, ReadSection>()
  readonly #issues: Issue[] = []
  #section: ReadSection | null = null
  #option: { readonly name: string; readonly nested: boolean } | null = null
  #indent = 0

  read(lines: readonly string[]): { sections: Map<string, ReadSection>; issues: readonly Issue[] } {
    for (const [index, line] of lines.entries()) this.#line(line, index + 1)
    return { sections: this.#sections, issues: this.#issues }
  }

  #line(line: string, number: number): void {
    const text = trim(line)
    if (text === '' || text[0] === '#' || text[0] === ';') return
    const indent = indentOf(line)
    if (this.#option !== null && indent > this.#indent) {
      this.#continue(this.#option, text, number)
      return
    }
    this.#indent = indent
    if (text[0] === '[') this.#openSection(text, number)
    else if (this.#section === null) this.#note(number, 'text-before-section', 'file')
    else this.#openOption(this.#section, text, number)
  }

  #openSection(text: string, line: number): void {
    const comment = text.search(/[#;]/)
    const plain = comment === -1 ? text : trim(text.slice(0, comment))
    if (!plain.endsWith(']')) {
      this.#note(line, 'section-header', 'file')
      return
    }
    const header = headerOf(plain.slice(1, -1))
    if (header === refusedName || header === `profile ${refusedName}`)
      this.#note(line, 'section-name', 'file')
    this.#section = this.#sections.get(header) ?? { header, line, lastLine: line, options: new Map() }
    this.#sections.set(header, this.#section)
    this.#option = null
  }

  #openOption(section: ReadSection, text: string, line: number): void {
    const comment = /[ \t][#;]/.exec(text)
    const plain = comment === null ? text : text.slice(0, comment.index)
    const separator = plain.indexOf('=')
    const name = trim(plain.slice(0, Math.max(separator, 0))).toLowerCase()
    if (name === '') {
      this.#note(line, separator === -1 ? 'no-equals-sign' : 'no-name', 'section')
      return
    }
    const value = trim(plain.slice(separator + 1))
    this.#option = { name, nested: value === '' }
    section.options.set(name, { value, line, lastLine: line })
    section.lastLine = line
  }

  #continue(option: { readonly name: string; readonly nested: boolean }, text: string, line: number): void {
    const known = this.#section?.options.get(option.name)
    if (this.#section === null || known === undefined) return
    const separator = text.indexOf('=')
    if (option.nested && separator === -1) this.#note(line, 'nested-without-equals-sign', 'section')
    if (option.nested && separator === 0) this.#note(line, 'no-name', 'section')
    this.#section.options.set(option.name, {
      value: `${known.value}\n${text}`,
      line: known.line,
      lastLine: line,
    })
    this.#section.lastLine = line
  }

  #note(line: number, reason: LineReason, stops: Issue['stops']): void {
    this.#issues.push({ line, reason, stops, header: this.#section?.header ?? null })
  }
}

/** Profiles by name: `[profile x]` and `[default]` in `config`, `[x]` in `credentials`; other names are no profiles. */
function profilesOf(sections: ReadonlyMap<string, ReadSection>, kind: AwsFileKind): Map<string, ReadSection> {
  const profiles = new Map<string, ReadSection>()
  for (const [header, section] of sections) {
    const name = kind === 'credentials' ? header : header.startsWith('profile ') ? header.slice(8) : null
    if (name !== null && validName.test(name)) profiles.set(name, withValidOptions(section))
    else if (header === 'default' && !sections.has('profile default'))
      profiles.set(header, withValidOptions(section))
  }
  return profiles
}

function withValidOptions(section: ReadSection): ReadSection {
  if ([...section.options.keys()].every((name) => validName.test(name))) return section
  const options = [...section.options].filter(([name]) => validName.test(name))
  return { ...section, options: new Map<string, ReadOption>(options) }
}

/** A header's words, the first one (`profile`, `sso-session`) one space apart from the rest. */
function headerOf(text: string): string {
  const plain = trim(text)
  const gap = plain.search(/[ \t]/)
  return gap === -1 ? plain : `${plain.slice(0, gap)} ${trim(plain.slice(gap))}`
}

/** Only spaces and tabs are blank here, unlike in JavaScript's `trim`. */
function trim(text: string): string {
  let start = 0
  while (start < text.length && isBlank(text.charCodeAt(start))) start += 1
  let end = text.length
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

function indentOf(line: string): number {
  let indent = 0
  while (isBlank(line.charCodeAt(indent))) indent += 1
  return indent
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}
