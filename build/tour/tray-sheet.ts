/** Sheets of the tray's pictures: each state on a dark and a light panel, as it is and enlarged, to be looked at. */
import fs from 'node:fs'
import path from 'node:path'
import { PNG } from 'pngjs'
import { drawTray, type TrayGround, type TrayState, trayScales } from '../../electron/shell/tray-image.ts'

const states: readonly TrayState[] = ['fine', 'soon', 'overdue']

/** Panels as the systems draw them, and what is told of each. */
export const panels: readonly {
  readonly ground: TrayGround
  readonly color: number
  readonly name: string
}[] = [
  { name: 'macOS, light menu bar', ground: 'template', color: 0xe8 },
  { name: 'Windows, dark taskbar', ground: 'dark', color: 0x20 },
  { name: 'Windows, light taskbar', ground: 'light', color: 0xee },
  { name: 'Linux, dark panel', ground: 'unknown', color: 0x1c },
  { name: 'Linux, light panel', ground: 'unknown', color: 0xf2 },
]

const cell = 48
const enlarged = 8

/** Writes one sheet per scale into the folder; gives the files. Rows are the panels, columns the states. */
export function writeTraySheets(folder: string): readonly string[] {
  fs.mkdirSync(folder, { recursive: true })
  return trayScales.flatMap((scale) => {
    const sheet = drawSheet(scale)
    return [
      { name: `tray-${scale}x`, picture: sheet },
      { name: `tray-${scale}x-enlarged`, picture: enlarge(sheet, scale > 2 ? enlarged / 2 : enlarged) },
    ].map(({ name, picture }) => {
      const file = path.join(folder, `${name}.png`)
      fs.writeFileSync(file, PNG.sync.write(picture))
      return file
    })
  })
}

function drawSheet(scale: number): PNG {
  const side = Math.ceil((cell / 2) * scale)
  const sheet = new PNG({ width: side * states.length, height: side * panels.length })
  for (const [row, { ground, color }] of panels.entries())
    for (const [column, state] of states.entries()) {
      const pixels = Math.round(16 * scale)
      const bitmap = drawTray(state, ground, pixels)
      const inset = Math.floor((side - pixels) / 2)
      for (let y = 0; y < side; y += 1)
        for (let x = 0; x < side; x += 1) {
          const [px, py] = [x - inset, y - inset]
          const inside = px >= 0 && py >= 0 && px < pixels && py < pixels
          const at = ((row * side + y) * sheet.width + column * side + x) * 4
          sheet.data.set(
            inside ? over(bitmap, (py * pixels + px) * 4, color) : [color, color, color, 255],
            at,
          )
        }
    }
  return sheet
}

/** One pixel of a bitmap (blue, green, red, alpha; multiplied) on a grey panel, as red, green, blue, alpha. */
export function over(bitmap: Buffer, at: number, panel: number): [number, number, number, number] {
  const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(at, at + 4)
  const rest = (panel * (255 - alpha)) / 255
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => Math.min(255, Math.round(part + rest)))
  return [r, g, b, 255]
}

function enlarge(picture: PNG, times: number): PNG {
  const large = new PNG({ width: picture.width * times, height: picture.height * times })
  for (let y = 0; y < large.height; y += 1)
    for (let x = 0; x < large.width; x += 1) {
      const from = (Math.floor(y / times) * picture.width + Math.floor(x / times)) * 4
      large.data.set(picture.data.subarray(from, from + 4), (y * large.width + x) * 4)
    }
  return large
}
