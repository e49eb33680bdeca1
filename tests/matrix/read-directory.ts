import { ok } from '../../electron/contract/result.ts'
import type { Destination } from '../../electron/ports/aws.ts'
import type { Identity, IdentityDirectory } from '../../electron/ports/identity-directory.ts'
import { Secret } from '../../electron/ports/secret.ts'
import { pairsIn } from './place-texts.ts'

/** What is known of an identity: the pairs that stand in the credentials file whenever somebody asks. */
export function directoryOver(
  credentials: () => Promise<string>,
  identity: Identity,
  destination: Destination,
): IdentityDirectory {
  return {
    access: async () => {
      const pairs = new Map<string, { secret: string; profiles: string[] }>()
      for (const [profile, { id, secret }] of pairsIn(await credentials())) {
        const known = pairs.get(id) ?? { secret, profiles: [] }
        pairs.set(id, { secret, profiles: [...known.profiles, profile] })
      }
      return ok({
        identity,
        pairs: [...pairs].map(([accessKeyId, { secret, profiles }]) => ({
          pair: { accessKeyId, secretAccessKey: new Secret(secret) },
          destination,
          profiles,
        })),
        devices: [],
        lastUses: new Map(),
      })
    },
  }
}
