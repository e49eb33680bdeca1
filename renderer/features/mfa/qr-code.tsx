import { create } from 'qrcode'
import { useMemo } from 'react'
import { mfa } from '../../messages/mfa.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './qr-code.module.css'
import { qrPath } from './qr-path.ts'

const css = classNames(styles)

/** The quiet zone that a QR code needs on each side, in modules (ISO/IEC 18004). */
const quiet = 4

/** The seed's QR code: one crisp path, dark on white in both themes, with its quiet zone. */
export function QrCode({ uri }: { uri: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(uri, { errorCorrectionLevel: 'M' })
    return { size: modules.size, path: qrPath(modules) }
  }, [uri])
  const whole = size + 2 * quiet
  return (
    <svg
      className={css('code')}
      viewBox={`${-quiet} ${-quiet} ${whole} ${whole}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={mfa.scan.qr}
    >
      <rect x={-quiet} y={-quiet} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
