/** The app's icon in every size and format that the systems want, from one drawing. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../vite/shared.ts'

export const iconSource = path.join(root, 'build/icons/keyturn.svg')
/** electron-builder's folder of resources: it takes icons from there by name. */
export const iconsFolder = path.join(root, 'build/resources')

/** Apple's types of pictures in an .icns file by their size; each holds a PNG. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
/** macOS keeps a margin around its icons; the others fill the square. */
const margin = 92

/** Draws the icon as a PNG of `size` pixels, without `crop` of the drawing's 1024 units at each side. */
export type Draw = (size: number, crop: number) => Promise<Buffer>

/** All files by their name in `iconsFolder`. */
export async function iconFiles(draw: Draw): Promise<ReadonlyMap<string, Buffer>> {
  const drawAll = async (sizes: readonly number[], crop: number) => {
    const pictures: { readonly size: number; readonly png: Buffer }[] = []
    for (const size of sizes) pictures.push({ size, png: await draw(size, crop) })
    return pictures
  }
  const mac = await drawAll(
    icnsTypes.map(([, size]) => size),
    0,
  )
  const windows = await drawAll(icoSizes, margin)
  const linux = await drawAll(linuxSizes, margin)
  return new Map([
    ['icon.icns', icns(icnsTypes.map(([type], at) => ({ type, png: mac[at]?.png ?? Buffer.alloc(0) })))],
    ['icon.ico', ico(windows)],
    ...linux.map(({ size, png }) => [`icons/${size}x${size}.png`, png] as const),
  ])
}

/** Tells whether the drawing changed since the icons were made. */
export function sourceMark(): string {
  return crypto.createHash('sha256').update(fs.readFileSync(iconSource)).digest('hex')
}

/** Apple Icon Image: `icns`, the whole length, then type, length and bytes of each picture, all big-endian. */
function icns(pictures: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const entry = (type: string, bytes: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(bytes.length + 8, 4)
    return Buffer.concat([head, bytes])
  }
  return entry('icns', Buffer.concat(pictures.map(({ type, png }) => entry(type, png))))
}

/** Windows' icon file: a list of pictures, each a PNG (as Windows reads since Vista), little-endian. */
function ico(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    // 256 is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}
