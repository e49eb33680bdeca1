/**
 * Whether a Windows installer is Keyturn's own: Authenticode, asked of PowerShell.
 *
 * SECURITY: only a clear yes counts. electron-updater's own check lets everything pass where PowerShell can't be run or
 * app-update.yml names no publisher, and it does not see whether an old release goes by a new number.
 */
import { win32 } from 'node:path'
import { z } from 'zod'

export type Authenticode = {
  /** Runs a program and answers what it printed; rejects where it can't, or fails. */
  readonly run: (
    program: string,
    parameters: readonly string[],
    variables: Readonly<Record<string, string>>,
  ) => Promise<string>
  readonly systemRoot: string
}

/** The file's path comes by the environment: no name of a file can become a command. */
const script = [
  "$ErrorActionPreference = 'Stop'",
  '$file = $env:KEYTURN_UPDATE',
  '$signature = Get-AuthenticodeSignature -LiteralPath $file',
  '$version = (Get-Item -LiteralPath $file).VersionInfo.ProductVersion',
  '@{ status = [int]$signature.Status; path = $signature.Path; subject = $signature.SignerCertificate.Subject; version = $version } | ConvertTo-Json -Compress',
].join('; ')

/** `Status` 0 is `Valid`: an unbroken signature that leads to an authority which Windows trusts. */
const validStatus = 0
const answer = z.object({ status: z.number(), path: z.string(), subject: z.string(), version: z.string() })

/**
 * Null: `file` is signed by `publisher` (a certificate's whole subject), untouched, and is `version`. Else what is wrong,
 * for the log.
 */
export async function authenticodeRefusal(
  { run, systemRoot }: Authenticode,
  file: string,
  { publisher, version }: { readonly publisher: string; readonly version: string },
): Promise<string | null> {
  const home = win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0')
  // The person's own modules could stand before the system's.
  const variables = { KEYTURN_UPDATE: file, PSModulePath: win32.join(home, 'Modules') }
  try {
    const parameters = ['-NoProfile', '-NonInteractive', '-Command', script]
    const told = answer.parse(
      JSON.parse(await run(win32.join(home, 'powershell.exe'), parameters, variables)),
    )
    if (told.status !== validStatus) return `signature status ${told.status}`
    if (win32.normalize(told.path) !== win32.normalize(file)) return 'another file'
    if (told.subject !== publisher) return 'another publisher'
    return told.version.trim() === version ? null : 'another version'
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}
