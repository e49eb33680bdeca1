import fs from 'node:fs'
import path from 'node:path'

/** As Electron's binary holds it: a mark, the version, the number of fuses, and their factory settings. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100111'),
])

/**
 * Makes a folder that stands in for Electron's Linux binary where that can't be had: it can be packed and its fuses
 * flipped and read back. It never starts. Returns its path.
 */
export function standInForElectron(folder: string): string {
  const electron = path.join(folder, 'electron')
  fs.mkdirSync(path.join(electron, 'resources'), { recursive: true })
  fs.writeFileSync(path.join(electron, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), fuseWire]), {
    mode: 0o755,
  })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    fs.writeFileSync(path.join(electron, name), '')
  return electron
}
