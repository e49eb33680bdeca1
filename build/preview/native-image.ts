/** Electron's `nativeImage`, as far as icons go: the bytes of each representation are kept, never drawn. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import type { AddRepresentationOptions, CreateFromBitmapOptions, NativeImage } from 'electron'
import { strict } from './strict.ts'

/** A picture of which only the bytes are known. `digest` tells one from another. */
export interface PreviewImage
  extends Pick<
    NativeImage,
    | 'isEmpty'
    | 'toPNG'
    | 'toDataURL'
    | 'setTemplateImage'
    | 'isTemplateImage'
    | 'addRepresentation'
    | 'getScaleFactors'
  > {
  readonly digest: string
}

function image(bytes: Buffer, scaleFactor = 1): PreviewImage {
  const representations = new Map(bytes.length === 0 ? [] : [[scaleFactor, bytes]])
  let template = false
  const self: PreviewImage = strict('NativeImage', {
    get digest() {
      const hash = crypto.createHash('sha256')
      for (const one of representations.values()) hash.update(one)
      return representations.size === 0 ? '' : hash.digest('hex').slice(0, 16)
    },
    isEmpty: () => representations.size === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    setTemplateImage: (option: boolean) => {
      template = option
    },
    isTemplateImage: () => template,
    addRepresentation: ({
      scaleFactor = 1,
      buffer,
      dataURL,
      width = 0,
      height = 0,
    }: AddRepresentationOptions) => {
      if (buffer !== undefined) representations.set(scaleFactor, checkedBitmap(buffer, { width, height }))
      else if (dataURL !== undefined) representations.set(scaleFactor, bytesOf(dataURL))
    },
    getScaleFactors: () => [...representations.keys()],
    // Only the bytes count here, so that the same picture keeps its digest at any size.
    resize: () => self,
  })
  return self
}

/** Electron refuses a bitmap whose size is not what its sides say. */
function checkedBitmap(buffer: Buffer, { width, height }: CreateFromBitmapOptions): Buffer {
  if (buffer.length !== width * height * 4) throw new Error('invalid buffer size')
  return buffer
}

const bytesOf = (url: string): Buffer => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')

export const nativeImage = strict('nativeImage', {
  createEmpty: () => image(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => image(bytes),
  createFromBitmap: (buffer: Buffer, options: CreateFromBitmapOptions) =>
    image(checkedBitmap(buffer, options), options.scaleFactor),
  createFromDataURL: (url: string) => image(bytesOf(url)),
  createFromPath: (path: string) => image(fs.existsSync(path) ? fs.readFileSync(path) : Buffer.alloc(0)),
})

/** The digest of what was given as an icon: a path or a picture. */
export function digestOf(icon: string | PreviewImage): string {
  return typeof icon === 'string' ? nativeImage.createFromPath(icon).digest : icon.digest
}
