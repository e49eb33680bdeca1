/** The first record of a rotation's journal, from its plan and what the person chose. */
import type { CommandInput } from '../contract/commands.ts'
import type { Environment } from '../ports/environment.ts'
import type { Secret } from '../ports/secret.ts'
import type { RotationPlan } from './plan.ts'
import type { Opened } from './records.ts'

/** `seal` takes a secret and the key id that it belongs to. */
export function openedRecord(
  { identity, destination, pair, places, adopted, demandsMfa, view }: RotationPlan,
  choice: CommandInput<'rotationStart'>,
  { hostName, bootId }: Pick<Environment, 'hostName' | 'bootId'>,
  seal: (secret: Secret, accessKeyId: string) => string,
): Opened {
  const isChosen = (placeId: string | null) => placeId !== null && choice.placeIds.includes(placeId)
  return {
    kind: 'opened',
    version: 1,
    identity,
    destination,
    oldKeyId: pair.accessKeyId,
    oldSecret: seal(pair.secretAccessKey, pair.accessKeyId),
    places: places.filter(({ id }) => isChosen(id)).map((place) => ({ ...place, lines: [...place.lines] })),
    copies: view.copies
      .filter(({ placeId, lines }) => !isChosen(placeId) && lines.length > 0)
      .map(({ kind, path, lines }) => ({ kind, path, lines })),
    oldKeyLastUse: view.oldKey?.lastUsed ?? null,
    grace: choice.grace,
    spareKeyId: choice.deleteSpareKeyId,
    adopted: adopted && {
      accessKeyId: adopted.pair.accessKeyId,
      createdAt: adopted.createdAt.toISOString(),
      secret: seal(adopted.pair.secretAccessKey, adopted.pair.accessKeyId),
    },
    demandsMfa,
    devices: view.devices,
    host: hostName,
    bootId,
  }
}
