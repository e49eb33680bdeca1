import jsqr from 'jsqr'
import { create } from 'qrcode'
import { describe, expect, it } from 'vitest'
import { qrPath } from '../../../../renderer/features/mfa/qr-path.ts'

// The package is CommonJS with a `default` of its own: bundlers unwrap it, Node doesn't.
const read = 'default' in jsqr ? (jsqr.default as typeof jsqr) : jsqr

/** Draws the path's rectangles as a browser would, with a quiet zone of four modules. */
function rasterise(path: string, size: number, scale: number) {
  const width = (size + 8) * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    const left = (Number(x) + 4) * scale
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < Number(run) * scale; column++) {
        const at = (((Number(y) + 4) * scale + row) * width + left + column) * 4
        data.fill(0, at, at + 3)
      }
  }
  return { data, width }
}

describe('the QR code as one path', () => {
  it('reads back as what went in', () => {
    const seed = 'JBSWY3DPEHPK3PXP'.repeat(4)
    const uri = `otpauth://totp/Amazon%20Web%20Services:ana@acme-dev?secret=${seed}&issuer=Amazon%20Web%20Services`
    const { modules } = create(uri, { errorCorrectionLevel: 'M' })
    const { data, width } = rasterise(qrPath(modules), modules.size, 4)
    expect(read(data, width, width)?.data).toBe(uri)
  })

  it('joins neighbours in a row', () => {
    expect(qrPath({ size: 3, data: [1, 1, 0, 0, 0, 0, 1, 0, 1] })).toBe(
      'M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z',
    )
  })
})
