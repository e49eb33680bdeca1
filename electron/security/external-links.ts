import type { Shell } from 'electron'
import type { CommandInput } from '../contract/commands.ts'

type LinkName = CommandInput<'linkOpen'>['link']

/** Every page outside that Keyturn ever opens. */
export const externalLinks: Readonly<Record<LinkName, string>> = {
  'iam-console': 'https://console.aws.amazon.com/iam/home#/users',
  'mfa-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html',
  'access-key-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  'root-key-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
}

/**
 * Opens a known page in the system's browser. Rejects where the system can't.
 *
 * SECURITY: Electron's checklist number 15. The page sends a name, never an address.
 */
export async function openLink(shell: Pick<Shell, 'openExternal'>, link: LinkName): Promise<void> {
  if (!Object.hasOwn(externalLinks, link)) throw new Error('unknown link')
  await shell.openExternal(externalLinks[link])
}
