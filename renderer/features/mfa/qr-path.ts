/** A QR matrix as `qrcode` gives it: one byte a module, row by row, 1 is dark. */
export type QrMatrix = { readonly size: number; readonly data: ArrayLike<number> }

/** The dark modules as the `d` of one SVG path; each run in a row is one rectangle, one module is one unit. */
export function qrPath({ size, data }: QrMatrix): string {
  const runs: string[] = []
  for (let y = 0; y < size; y++) {
    let x = 0
    while (x < size) {
      const from = x
      while (x < size && data[y * size + x]) x++
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`)
      x++
    }
  }
  return runs.join('')
}
