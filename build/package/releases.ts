/** Where the releases of a build are, and who signs them. */

export type Releases = {
  /** `owner/name` on GitHub. */
  readonly repository: string
  /** The whole subject of the certificate that signs for Windows; null: none is known, so Windows can't be updated. */
  readonly publisher: string | null
}

/** From `KEYTURN_REPOSITORY` and `KEYTURN_PUBLISHER`, which the release workflow sets. Null: such a build has no updates. */
export function releasesFrom(environment: Readonly<Record<string, string | undefined>>): Releases | null {
  const repository = environment['KEYTURN_REPOSITORY'] || null
  return repository === null ? null : { repository, publisher: environment['KEYTURN_PUBLISHER'] || null }
}
