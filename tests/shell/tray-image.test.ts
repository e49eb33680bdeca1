import { describe, expect, it } from 'vitest'
import { over, panels } from '../../build/tour/tray-sheet.ts'
import { drawTray, type TrayState, trayImage, trayScales } from '../../electron/shell/tray-image.ts'
import { FakeImage } from '../fakes/shell.ts'

const states: readonly TrayState[] = ['fine', 'soon', 'overdue']

/** Relative luminance (WCAG 2.2) of each pixel on a grey panel. */
function luminances(state: TrayState, { ground, color }: (typeof panels)[number], pixels: number): number[] {
  const bitmap = drawTray(state, ground, pixels)
  return Array.from({ length: pixels * pixels }, (_, pixel) => luminance(over(bitmap, pixel * 4, color)))
}

function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (part: number) =>
    part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => [one, other] as const))
const sizes = trayScales.map((scale) => Math.round(16 * scale))

describe('the picture in the tray', () => {
  it.each(panels)('stands out in every state at every scale: $name', (panel) => {
    const behind = luminance([panel.color, panel.color, panel.color])
    for (const state of states)
      for (const pixels of sizes) {
        const clear = luminances(state, panel, pixels).filter((pixel) => contrast(pixel, behind) >= 3).length
        // WCAG asks for 3:1 of graphics; a ring of two units is about a fifth of the square.
        expect(clear / pixels ** 2, `${state} at ${pixels}`).toBeGreaterThan(0.15)
      }
  })

  it.each(panels)('tells its states apart by shape alone: $name', (panel) => {
    for (const [one, other] of pairs)
      for (const pixels of sizes) {
        const [left, right] = [alphaOf(one, panel.ground, pixels), alphaOf(other, panel.ground, pixels)]
        const differing = left.filter((value, pixel) => Math.abs(value - (right[pixel] ?? 0)) > 96).length
        expect(differing / pixels ** 2, `${one} and ${other} at ${pixels}`).toBeGreaterThan(0.08)
      }
  })

  it('leaves the mark of what is overdue open, also where the system takes the colour away', () => {
    const pixels = 16
    const bitmap = drawTray('overdue', 'template', pixels)
    const alphaAt = (x: number, y: number) => bitmap[(y * pixels + x) * 4 + 3]
    expect([alphaAt(7, 6), alphaAt(8, 6)]).toEqual([0, 0])
    expect([alphaAt(4, 6), alphaAt(11, 6), alphaAt(0, 0)]).toEqual([255, 255, 0])
  })

  it('is black and transparent, and a template, on macOS; in colour elsewhere', () => {
    const image = new FakeImage()
    trayImage({ createEmpty: () => image.electron }, 'soon', 'template')
    expect(image.template).toBe(true)
    const colors = image.representations.flatMap(({ buffer }) =>
      [...(buffer ?? [])].filter((_, at) => at % 4 !== 3),
    )
    expect(colors.every((part) => part === 0)).toBe(true)

    const other = new FakeImage()
    trayImage({ createEmpty: () => other.electron }, 'soon', 'dark')
    expect(other.template).toBe(false)
  })

  it('is there at each scale, in whole pixels', () => {
    const image = new FakeImage()
    trayImage({ createEmpty: () => image.electron }, 'fine', 'dark')
    expect(
      image.representations.map(({ scaleFactor, width, height }) => [scaleFactor, width, height]),
    ).toEqual([
      [1, 16, 16],
      [1.25, 20, 20],
      [1.5, 24, 24],
      [2, 32, 32],
      [3, 48, 48],
    ])
    for (const { width = 0, height = 0, buffer } of image.representations)
      expect(buffer?.length).toBe(width * height * 4)
  })
})

/** What of the drawing is filled; where a ground of its own lies under it, what is bright. */
function alphaOf(state: TrayState, ground: (typeof panels)[number]['ground'], pixels: number): number[] {
  const bitmap = drawTray(state, ground, pixels)
  return Array.from({ length: pixels * pixels }, (_, pixel) =>
    ground === 'unknown' ? (bitmap[pixel * 4 + 2] ?? 0) : (bitmap[pixel * 4 + 3] ?? 0),
  )
}
