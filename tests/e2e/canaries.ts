/**
 * Secrets as canaries, and the search for them: in any text and any file, as they are and in the forms in which a
 * secret gets about: Base64 at each of its three offsets, hexadecimal, percent-encoded, in groups of four, as UTF-16,
 * from behind, and each half of it alone.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Account } from '../../electron/practice/account.ts'

export class Canaries {
  readonly #names = new Map<string, string>()
  /** What to look for, and what it would be. */
  readonly #needles = new Map<string, string>()

  /** From now on `text` is searched for; reports call it `name`. */
  plant(name: string, text: string): void {
    if (this.#names.has(text)) return
    this.#names.set(text, name)
    for (const [form, needle] of formsOf(text))
      if (!this.#needles.has(needle)) this.#needles.set(needle, `${name} (${form})`)
  }

  /** Plants each secret that an account holds by now: of keys, deleted keys, MFA devices and sessions. */
  plantAllOf({ users, deletedKeys, virtualDevices, sessions }: Account): void {
    const keys = [...users.flatMap((user) => user.keys), ...deletedKeys.map(({ key }) => key)]
    for (const { id, secret } of keys) this.plant(`the secret of ${id}`, secret.reveal())
    for (const { seed } of virtualDevices) this.plant('the seed', seed.reveal())
    for (const { secret, token } of sessions) {
      this.plant("a session's secret", secret.reveal())
      this.plant("a session's token", token.reveal())
    }
  }

  get names(): string[] {
    return [...new Set(this.#names.values())]
  }

  /** What is found in a text, each as `<canary> (<form>) in <where>`. */
  in(text: string, where: string): string[] {
    return [...this.#needles]
      .filter(([needle]) => text.includes(needle))
      .map(([, what]) => `${what} in ${where}`)
  }

  /** What is found in the files below a folder, and in their names; `except` is a folder that is left out. */
  inFolder(folder: string, except = ''): string[] {
    return filesBelow(folder, except).flatMap((file) => this.in(`${file}\n${textOf(file)}`, file))
  }

  /** What any process of this computer shows in its arguments or its environment (Linux). */
  inProcesses(): string[] {
    const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return processes.flatMap((id) =>
      ['cmdline', 'environ'].flatMap((name) =>
        this.in(textOf(`/proc/${id}/${name}`), `the ${name} of a process`),
      ),
    )
  }
}

function formsOf(text: string): (readonly [form: string, needle: string])[] {
  const middle = Math.ceil(text.length / 2)
  const hexadecimal = Buffer.from(text).toString('hex')
  return [
    ['as it is', text],
    ['first half', text.slice(0, middle)],
    ['second half', text.slice(middle)],
    ['from behind', [...text].reverse().join('')],
    ['in groups of four', (text.match(/.{1,4}/g) ?? []).join(' ')],
    ['percent-encoded', encodeURIComponent(text)],
    ['hexadecimal', hexadecimal],
    ['hexadecimal', hexadecimal.toUpperCase()],
    ['UTF-16', Buffer.from(text, 'utf16le').toString('latin1')],
    ...[0, 1, 2].map((offset) => ['Base64', base64Core(text, offset)] as const),
    ...[0, 1, 2].map(
      (offset) => ['Base64', base64Core(text, offset).replaceAll('+', '-').replaceAll('/', '_')] as const,
    ),
  ]
}

/** What the Base64 of any longer text with this one in it has in common, `offset` bytes after a multiple of three. */
function base64Core(text: string, offset: number): string {
  const whole = Buffer.from(`${'x'.repeat(offset)}${text}`).toString('base64')
  return whole.slice(Math.ceil((offset * 4) / 3), -4)
}

function filesBelow(folder: string, except: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== except)
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** A file's bytes, one character each; nothing where it is gone or not for this user. */
export function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** A secret access key as AWS makes them, that nobody else has, with the characters that URLs escape. */
export function freshSecretKey(): string {
  return `${Buffer.from(crypto.getRandomValues(new Uint8Array(27))).toString('base64')}/+9a`
}
