/**
 * Start at login on Linux: a desktop file in the person's autostart folder (XDG Autostart and Desktop Entry
 * specifications), replaced in one atomic step.
 */
import { dirname, join, sep } from 'node:path'
import { failed, ok, type Result } from '../contract/result.ts'
import type { SettingsView } from '../contract/settings-views.ts'
import type { LoginItem } from '../ports/login-item.ts'
import { errorCode, notWritable, writeProblem } from './file-problems.ts'
import type { FileTools } from './real-file.ts'
import { renameOver } from './rename-over.ts'

export class AutostartFile implements LoginItem {
  readonly #tools: FileTools
  readonly #program: readonly string[]

  /** @param program What to start: the program and its arguments. */
  constructor(tools: FileTools, program: readonly string[]) {
    this.#tools = tools
    this.#program = program
  }

  async state(): Promise<SettingsView['loginItem']> {
    const { disk } = this.#tools
    try {
      if ((await disk.facts(this.#path)) === null) return 'off'
      const lines = Buffer.from(await disk.read(this.#path))
        .toString('utf8')
        .split(/\r?\n/)
      // So desktops write it where the person switched it off in their list.
      const isSwitchedOff = lines.some((line) =>
        /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/.test(line),
      )
      return isSwitchedOff ? 'denied' : 'on'
    } catch (error) {
      // Whoever switches it on is told why it can't be.
      errorCode(error)
      return 'off'
    }
  }

  /** Problems: file-not-writable. */
  async set(on: boolean): Promise<Result<void>> {
    const { disk } = this.#tools
    const path = this.#path
    const temporary = `${path}.new`
    try {
      if (!on) {
        if ((await disk.facts(path)) !== null) await disk.remove(path)
        return ok()
      }
      await disk.makeFolder(dirname(path))
      // Left behind in a crash.
      if ((await disk.facts(temporary)) !== null) await disk.remove(temporary)
      await disk.createSynced(temporary, Buffer.from(desktopFile(this.#program)), 0o600)
      const obstacle = await renameOver(this.#tools, temporary, path)
      if (obstacle !== null) return failed(notWritable(path, obstacle))
      await disk.syncFolder(dirname(path))
      return ok()
    } catch (error) {
      return failed(writeProblem(path, error))
    }
  }

  /** The specification has a relative `XDG_CONFIG_HOME` ignored. */
  get #path(): string {
    const { homeFolder, variables } = this.#tools.environment
    const named = variables['XDG_CONFIG_HOME'] ?? ''
    const folder = named.startsWith('/') ? named : join(homeFolder, '.config')
    return join(folder, 'autostart', 'keyturn.desktop')
  }
}

/**
 * What starts this very app again: the AppImage that it runs from, whose insides are gone after it ended, or its own
 * program. Another AppImage's variables may be inherited, as from a terminal; they say nothing of ours.
 */
export function programOf(
  executable: string,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  const { APPIMAGE: image, APPDIR: inside } = variables
  if (image === undefined || !image.startsWith('/')) return executable
  if (inside === undefined || inside === '') return executable
  return executable.startsWith(inside.endsWith(sep) ? inside : `${inside}${sep}`) ? image : executable
}

function desktopFile(program: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Keyturn',
    `Exec=${escaped(program.map(quoted).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** An argument of `Exec`: in quotes, with its own special characters, and the field codes' `%`, escaped. */
const quoted = (argument: string): string => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`

/** A value of type string. */
const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')
