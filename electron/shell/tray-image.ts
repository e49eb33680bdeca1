/**
 * The picture in the tray, drawn here pixel by pixel so that it is sharp at every scale and no file has to be packed.
 * Its three states differ in shape, for those who see no colour and for macOS, which takes the colour away:
 * a ring with a dot (fine), an open ring with a hand (soon), a disc with an exclamation mark cut out (overdue).
 *
 * A shape is a signed distance: negative inside, in units of which the picture has sixteen on a side.
 */
import type { NativeImage } from 'electron'
import type { RemindersView } from '../contract/reminder-views.ts'

export type TrayState = RemindersView['state']

/**
 * What lies behind it. `template`: macOS colours it itself. `dark`, `light`: a Windows taskbar of that kind.
 * `unknown`: a Linux panel, whose colour nobody tells: the picture brings a dark ground of its own.
 */
export type TrayGround = 'template' | 'dark' | 'light' | 'unknown'

type Color = readonly [red: number, green: number, blue: number]
type Distance = (x: number, y: number) => number

/** Device pixels per unit of the screen for which a picture is there. */
export const trayScales = [1, 1.25, 1.5, 2, 3] as const

const units = 16
const middle = units / 2

const black: Color = [0, 0, 0]
const ownGroundColor: Color = [16, 24, 32]
const bright: Readonly<Record<TrayState, Color>> = {
  fine: [255, 255, 255],
  soon: [255, 197, 61],
  overdue: [255, 138, 122],
}
const deep: Readonly<Record<TrayState, Color>> = {
  fine: [27, 39, 51],
  soon: [128, 82, 0],
  overdue: [179, 38, 30],
}

const disc =
  (x: number, y: number, radius: number): Distance =>
  (px, py) =>
    Math.hypot(px - x, py - y) - radius

const ring = (radius: number, width: number): Distance => {
  const outer = disc(middle, middle, radius)
  return (x, y) => Math.abs(outer(x, y)) - width / 2
}

/** A line with round ends. */
const stroke =
  (fromX: number, fromY: number, toX: number, toY: number, width: number): Distance =>
  (x, y) => {
    const [alongX, alongY] = [toX - fromX, toY - fromY]
    const part = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2)
    const nearest = Math.min(1, Math.max(0, part))
    return Math.hypot(x - fromX - nearest * alongX, y - fromY - nearest * alongY) - width / 2
  }

const both =
  (one: Distance, other: Distance): Distance =>
  (x, y) =>
    Math.min(one(x, y), other(x, y))

const without =
  (shape: Distance, hole: Distance): Distance =>
  (x, y) =>
    Math.max(shape(x, y), -hole(x, y))

/** From twelve to three o'clock, seen from the middle. */
const firstQuarter: Distance = (x, y) => Math.max(middle - x, y - middle)

const shapes: Readonly<Record<TrayState, Distance>> = {
  fine: both(ring(5.5, 2), disc(middle, middle, 2)),
  soon: both(without(ring(5.5, 2), firstQuarter), stroke(middle, middle, 11.5, 4.5, 2)),
  overdue: without(
    disc(middle, middle, 6.9),
    both(stroke(middle, 4.6, middle, 8.4, 2), disc(middle, 11.4, 1.2)),
  ),
}

const ownGround = disc(middle, middle, middle)

/**
 * Draws one picture of `pixels` on a side, as Electron's bitmaps are on all its systems: blue, green, red and alpha,
 * one byte each, the colours multiplied by alpha.
 */
export function drawTray(state: TrayState, ground: TrayGround, pixels: number): Buffer {
  const shape = shapes[state]
  const color = ground === 'template' ? black : ground === 'light' ? deep[state] : bright[state]
  const scale = pixels / units
  const bitmap = Buffer.alloc(pixels * pixels * 4)
  for (let row = 0; row < pixels; row += 1) {
    for (let column = 0; column < pixels; column += 1) {
      const [x, y] = [(column + 0.5) / scale, (row + 0.5) / scale]
      const fill = covered(shape(x, y) * scale)
      const under = ground === 'unknown' ? Math.max(0, covered(ownGround(x, y) * scale) - fill) : 0
      const [red, green, blue] = color.map(
        (part, index) => part * fill + (ownGroundColor[index] ?? 0) * under,
      )
      bitmap.set(
        [blue, green, red, (fill + under) * 255].map((part) => Math.round(part ?? 0)),
        (row * pixels + column) * 4,
      )
    }
  }
  return bitmap
}

/** How much of a pixel lies inside, from its middle's distance in pixels. */
const covered = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance))

/** Sides of the picture at scale 1: panels of Linux have room for 22, menu bars and taskbars for 16. */
const sideOf = (ground: TrayGround): number => (ground === 'unknown' ? 22 : units)

/** The picture at every scale. */
export function trayImage(
  nativeImage: { createEmpty(): NativeImage },
  state: TrayState,
  ground: TrayGround,
): NativeImage {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of trayScales) {
    const pixels = Math.round(sideOf(ground) * scaleFactor)
    const buffer = drawTray(state, ground, pixels)
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, buffer })
  }
  if (ground === 'template') image.setTemplateImage(true)
  return image
}
