/** The files in which keys stand: the credentials file, and other tools' copies. */
import { pairsIn, type TextPair } from './place-texts.ts'
import type { LookedAtDisk } from './scheduled-world.ts'

/** A file with keys in it. `copyName`: it is another tool's, with one section, which goes by this name. */
export type KeyFile = { readonly path: string; readonly copyName: string | null; readonly text: string }

/** The places by file, of those files that are there, and the pair that stands in each. */
export async function placesIn({
  disk,
  keyFiles,
}: {
  readonly disk: LookedAtDisk
  readonly keyFiles: readonly KeyFile[]
}): Promise<ReadonlyMap<string, ReadonlyMap<string, TextPair>>> {
  const found = new Map<string, ReadonlyMap<string, TextPair>>()
  for (const { path, copyName } of keyFiles) {
    const text = await disk.text(path)
    if (text === null) continue
    found.set(path, new Map([...pairsIn(text)].map(([section, pair]) => [copyName ?? section, pair])))
  }
  return found
}
