import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../electron/files/aws-document.ts'
import { fileRefusal, readBoth } from '../../electron/files/dialects.ts'
import { loadPairsAsSdk } from '../../electron/files/sdk-loader.ts'
import { temporaryFolder } from '../fakes/temporary-folder.ts'
import { spoiltText, tidyFile, wildText } from './documents.ts'
import { hasPython, readWithPython } from './python.ts'

const seed = 20260314

describe.skipIf(!hasPython())(
  'the botocore reader against Python itself (skipped where no python3 of 3.11 or newer is)',
  () => {
    it('case 24: sees the same sections, options and profiles, and gives up the same files', () => {
      const texts = fc.sample(fc.oneof(wildText, spoiltText('config')), { numRuns: 4000, seed })
      const files = texts.map((text) => new Uint8Array(Buffer.from(text)))
      const readings = readWithPython(files)
      let readable = 0
      for (const [index, bytes] of files.entries()) {
        const document = parseDocument(bytes)
        const { botocore } = readBoth(document, 'config')
        const expected = readings[index] ?? null
        const gaveUp = botocore.issues.length > 0 || document.lines[0]?.text.startsWith('\uFEFF') === true
        expect({ text: texts[index], gaveUp }).toEqual({ text: texts[index], gaveUp: expected === null })
        if (expected === null) {
          expect(fileRefusal('config', document, readBoth(document, 'config'))).not.toBeNull()
          continue
        }
        readable += 1
        const sections = [...botocore.sections].map(([header, { options }]) => [
          header,
          Object.fromEntries([...options].map(([name, { value }]) => [name, value])),
        ])
        expect({ text: texts[index], sections: Object.fromEntries(sections) }).toEqual({
          text: texts[index],
          sections: expected.sections,
        })
        const profiles = [...botocore.profiles].map(([name, { header }]) => [name, header])
        expect({ text: texts[index], profiles: Object.fromEntries(profiles) }).toEqual({
          text: texts[index],
          profiles: expected.profiles,
        })
      }
      expect(readable).toBeGreaterThan(300)
    })
  },
)

describe('the sdk reader against the JavaScript SDK', () => {
  // It takes indented lines below an empty value for a nested block of it; `find` refuses those (other-sdk-differs).
  const isOwnWay = /\n {2}\S.*=[ \t]*\r?\n/

  it.each(['config', 'credentials'] as const)('sees the same pairs in every tidy %s file', async (kind) => {
    const path = join(temporaryFolder(), kind)
    for (const { text, profiles } of fc.sample(tidyFile(kind), { numRuns: 300, seed })) {
      if (isOwnWay.test(text)) continue
      writeFileSync(path, text)
      const bySdk = await loadPairsAsSdk({ path, kind })
      const { sdk } = readBoth(parseDocument(new Uint8Array(Buffer.from(text))), kind)
      for (const { name } of profiles) {
        const options = sdk.profiles.get(name)?.options
        const [pair, id, secret] = [
          bySdk(name),
          options?.get('aws_access_key_id'),
          options?.get('aws_secret_access_key'),
        ]
        expect([name, pair?.accessKeyId, pair?.secretAccessKey.reveal()]).toEqual([
          name,
          id?.value,
          secret?.value,
        ])
      }
    }
  })
})
