import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { explainFailure, searchBrowser } from '../../build/preview/browser.ts'
import { hasBundledChromium, unpackBundledChromium } from '../../build/preview/bundled-chromium.ts'

test('a browser that is not there is told in one line that names it', async () => {
  const search = searchBrowser('/nowhere/chrome')
  await expect(search).rejects.toThrow('KEYTURN_CHROME is /nowhere/chrome')
  const error: Error = await search.catch((reason) => reason)
  expect(error.message.split('\n')).toHaveLength(1)
})

test.for([
  [
    'error while loading shared libraries: libnss3.so: cannot open shared object file',
    'apt-get install libnss3)',
  ],
  ['error while loading shared libraries: libsmime3.so: cannot open', 'apt-get install libnss3)'],
  ['error while loading shared libraries: libnspr4.so: cannot open', 'apt-get install libnspr4)'],
  ['FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!', 'unprivileged user namespaces'],
] as const)('%s: says how to mend it', ([printed, advice]) => {
  const line = explainFailure('bundled Chromium', `browserType.launch: closed\n${printed}\n more`)
  expect(line).toContain(advice)
  expect(line.split('\n')).toHaveLength(1)
})

describe.runIf(hasBundledChromium())(
  'the bundled Chromium (needs Linux x64, for which npm brings it)',
  () => {
    let caches: string
    beforeEach(() => {
      caches = fs.mkdtempSync(path.join(os.tmpdir(), 'keyturn-chromium-'))
    })
    afterEach(() => {
      vi.unstubAllEnvs()
      fs.rmSync(caches, { recursive: true })
    })

    test('is unpacked into a folder of this user alone, once, whatever lies in the temporary folder', async () => {
      const temporary = path.join(caches, 'temporary')
      fs.mkdirSync(temporary)
      fs.writeFileSync(path.join(temporary, 'chromium'), 'planted by somebody else')
      vi.stubEnv('TMPDIR', temporary)

      const executable = await unpackBundledChromium(caches)
      expect(fs.statSync(path.dirname(executable)).mode & 0o777).toBe(0o700)
      const { size, ino } = fs.statSync(executable)
      expect(size).toBeGreaterThan(50_000_000)
      expect(fs.readdirSync(temporary)).toEqual(['chromium'])

      expect(await unpackBundledChromium(caches)).toBe(executable)
      expect(fs.statSync(executable).ino).toBe(ino)
    })

    test('is unpacked once by two starts at the same time, and leaves no other folder', async () => {
      const [one, other] = await Promise.all([unpackBundledChromium(caches), unpackBundledChromium(caches)])
      expect(one).toBe(other)
      expect(fs.readdirSync(caches)).toHaveLength(1)
    })

    test('is not taken from a folder that others can write to', async () => {
      const folder = path.dirname(await unpackBundledChromium(caches))
      fs.chmodSync(folder, 0o777)
      await expect(unpackBundledChromium(caches)).rejects.toThrow(`remove ${folder}`)
      expect(fs.readdirSync(caches)).toEqual([path.basename(folder)])
    })
  },
)
