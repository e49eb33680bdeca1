import { classNames } from '../../ui/class-names.ts'
import styles from './lane-mark.module.css'
import type { MarkKind } from './lanes.ts'

const css = classNames(styles)

/** What happened, told by shape: around the origin of whatever it stands in. */
export function LaneMark({ kind }: { kind: MarkKind }) {
  switch (kind) {
    case 'made':
    case 'attached':
      return <circle className={css('open')} r={4.5} />
    case 'used':
      return <circle className={css('full')} r={4.5} />
    case 'written':
      return <rect className={css('full')} x={-4} y={-4} width={8} height={8} rx={1.5} />
    case 'off':
      return <path className={css('open')} d="M0-5.5 5.5 0 0 5.5-5.5 0Z" />
    case 'on':
      return <path className={css('full')} d="M0-5.5 5.5 0 0 5.5-5.5 0Z" />
    case 'gone':
    case 'removed':
      return (
        <>
          <path className={css('edge')} d="M-4-4 4 4M4-4-4 4" />
          <path className={css('cross')} d="M-4-4 4 4M4-4-4 4" />
        </>
      )
  }
}
