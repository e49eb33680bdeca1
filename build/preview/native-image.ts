/** Electron's `nativeImage`, as far as icons go: the bytes are kept, never drawn. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import type { NativeImage } from 'electron'
import { strict } from './strict.ts'

/** A picture of which only the bytes are known. `digest` tells one from another. */
export interface PreviewImage
  extends Pick<NativeImage, 'isEmpty' | 'toPNG' | 'toDataURL' | 'setTemplateImage'> {
  readonly digest: string
}

function image(bytes: Buffer): PreviewImage {
  const self: PreviewImage = strict('NativeImage', {
    digest: bytes.length === 0 ? '' : crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    setTemplateImage: () => undefined,
    addRepresentation: () => undefined,
    // Only the bytes count here, so that the same picture keeps its digest at any size.
    resize: () => self,
  })
  return self
}

export const nativeImage = strict('nativeImage', {
  createEmpty: () => image(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => image(bytes),
  createFromDataURL: (url: string) => image(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath: (path: string) => image(fs.existsSync(path) ? fs.readFileSync(path) : Buffer.alloc(0)),
})

/** The digest of what was given as an icon: a path or a picture. */
export function digestOf(icon: string | PreviewImage): string {
  return typeof icon === 'string' ? nativeImage.createFromPath(icon).digest : icon.digest
}
