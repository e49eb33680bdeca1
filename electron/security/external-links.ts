import type { Shell } from 'electron'
import type { CommandInput } from '../contract/commands.ts'

type LinkName = CommandInput<'linkOpen'>['link']

/** Every page outside that Keyturn ever opens, but for its own releases. */
export const externalLinks: Readonly<Record<Exclude<LinkName, 'newest-release'>, string>> = {
  'iam-console': 'https://console.aws.amazon.com/iam/home#/users',
  'mfa-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html',
  'access-key-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  'root-key-guide': 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
}

/**
 * Opens a known page in the system's browser. Rejects where the system can't, and where this build knows no such page.
 *
 * SECURITY: Electron's checklist number 15. The page sends a name, never an address; where its releases are, the packed
 * app says itself.
 *
 * @param repository `owner/name` of the project on GitHub, as this build says; null: it says none.
 */
export async function openLink(
  shell: Pick<Shell, 'openExternal'>,
  link: LinkName,
  repository: string | null = null,
): Promise<void> {
  const pages: Readonly<Record<string, string>> = {
    ...externalLinks,
    ...(repository === null ? {} : { 'newest-release': `https://github.com/${repository}/releases/latest` }),
  }
  const page = Object.hasOwn(pages, link) ? pages[link] : undefined
  if (page === undefined) throw new Error('unknown link')
  await shell.openExternal(page)
}
