/**
 * Whom this build trusts for newer releases. Pure.
 *
 * SECURITY: it stands in the packed package.json, which is inside app.asar and so under its integrity check; a build
 * without it can't be updated, and on Windows neither can one that names no publisher.
 */
import { z } from 'zod'

export type UpdateSource = {
  /** `owner/name` on GitHub. */
  readonly repository: string
  /** The subject of the certificate that signs the Windows installer, as Windows writes it; null: none is known. */
  readonly publisher: string | null
}

const manifest = z.object({
  updates: z.object({
    repository: z
      .string()
      .max(140)
      .regex(/^[A-Za-z\d](?:[A-Za-z\d-]*)\/[\w-][\w.-]*$/),
    // PowerShell tells other characters in whatever encoding the console has.
    publisher: z
      .string()
      .max(400)
      .regex(/^[\x20-\x7e]+$/)
      .nullable(),
  }),
})

/** Reads the packed package.json. Null: it names no source. */
export function sourceOf(packageJson: string): UpdateSource | null {
  try {
    const read = manifest.safeParse(JSON.parse(packageJson))
    return read.success ? read.data.updates : null
  } catch {
    return null
  }
}

export type UpdateSupport = 'installs' | 'tells' | 'not-installed' | 'no-source'

/** What can be done for this Keyturn. `source` null: none is known. */
export function supportFor(
  platform: 'darwin' | 'linux' | 'win32',
  isPackaged: boolean,
  source: UpdateSource | null,
): UpdateSupport {
  if (!isPackaged) return 'not-installed'
  if (source === null) return 'no-source'
  // SECURITY: AppImage, deb and rpm carry no signature that could be proved, so nothing of them is fetched or run.
  if (platform === 'linux') return 'tells'
  // SECURITY: without a name to compare with, anybody's signature would do.
  if (platform === 'win32' && source.publisher === null) return 'no-source'
  return 'installs'
}
