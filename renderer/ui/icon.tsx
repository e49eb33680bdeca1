import { classNames } from './class-names.ts'
import styles from './icon.module.css'

const css = classNames(styles)

/** Shapes on a 16 × 16 grid, drawn with a stroke of 1.5. */
const shapes = {
  check: <path d="M3.5 8.4 6.6 11.5 12.6 4.8" />,
  warning: (
    <>
      <path d="M8 2.6 14.2 13.2H1.8Z" />
      <path d="M8 6.6v3M8 11.4v.1" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.2" strokeDasharray="2.2 2" />
      <path d="M6.4 6.4a1.7 1.7 0 1 1 2.2 1.7c-.4.2-.6.5-.6 1M8 11.1v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.6M8 5v.1" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.6V8l2.4 1.5" />
    </>
  ),
  history: (
    <>
      <path d="M3 8a5.2 5.2 0 1 1 1.6 3.7" />
      <path d="M2.6 11.9h2.6v-2.6M8.2 5.2v3l2 1.2" />
    </>
  ),
  /** Two sliders: whoever knows no gear knows these. */
  settings: (
    <>
      <path d="M2.4 5h5.8M11.8 5h1.8M2.4 11h1.8M7.8 11h5.8" />
      <circle cx="10" cy="5" r="1.8" />
      <circle cx="6" cy="11" r="1.8" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  dash: <path d="M4 8h8" />,
  copy: (
    <>
      <rect x="5.6" y="5.6" width="7.6" height="7.6" rx="1.6" />
      <path d="M10.4 3.3a1.4 1.4 0 0 0-1-.5H4.2a1.4 1.4 0 0 0-1.4 1.4v5.2c0 .4.2.8.5 1" />
    </>
  ),
  more: <path d="M3.4 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.4" />,
  phone: (
    <>
      <rect x="4.4" y="1.9" width="7.2" height="12.2" rx="1.6" />
      <path d="M7.4 11.8h1.2" />
    </>
  ),
  token: (
    <>
      <rect x="1.9" y="4.6" width="12.2" height="6.8" rx="1.8" />
      <path d="M4.6 8h3.6M11.6 8h.1" />
    </>
  ),
  sort: <path d="M3 4.2h10M3 8h6.6M3 11.8h3.4" />,
  fold: <path d="m4.2 6.2 3.8 3.9 3.8-3.9" />,
  bell: (
    <>
      <path d="M3.4 11.4h9.2c-1-1-1.3-2-1.3-4.3a3.3 3.3 0 0 0-6.6 0c0 2.3-.3 3.3-1.3 4.300Z" />
      <path d="M6.9 13.700h2.200M8 2.300v1.4" />
    </>
  ),
  'bell-off': (
    <>
      <path d="M5.6 4.800a3.3 3.3 0 0 1 5.7 2.300c0 1 .1 1.8.2 2.400M10.6 11.400H3.400c1-1 1.3-2 1.3-4.3" />
      <path d="M6.9 13.700h2.200M8 2.300v1.400M2.6 2.600l10.8 10.8" />
    </>
  ),
  'bell-later': (
    <>
      <path d="M7.4 3.900a3.3 3.3 0 0 0-2.7 3.200c0 2.3-.3 3.3-1.3 4.300h9.200c-.6-.6-1-1.3-1.1-2.2" />
      <path d="M6.9 13.700h2.200M10 2.700h3.400L10 6.600h3.4" />
    </>
  ),
  'no-mfa': (
    <>
      <path d="M8 1.9 13 3.700v4.100c0 3.1-2.1 5.2-5 6.3-2.9-1.1-5-3.2-5-6.300V3.700Z" />
      <path d="m6 6 4 4M10 6l-4 4" />
    </>
  ),
  hourglass: (
    <path d="M4.2 2.400h7.600M4.2 13.600h7.600M5.2 2.400c0 3 2.8 3.8 2.8 5.600s-2.8 2.6-2.8 5.600M10.8 2.400c0 3-2.8 3.8-2.8 5.600s2.8 2.6 2.8 5.6" />
  ),
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3 3" />
    </>
  ),
  refresh: (
    <>
      <path d="M13 8a5 5 0 1 1-1.5-3.6L13 5.9" />
      <path d="M13 2.7v3.2H9.8" />
    </>
  ),
  undo: (
    <>
      <path d="M3 6.2h6.4a3.6 3.6 0 0 1 0 7.2H6" />
      <path d="M5.8 3.2 2.9 6.2l2.9 3" />
    </>
  ),
  shield: <path d="M8 1.9 13 3.7v4.1c0 3.1-2.1 5.2-5 6.3-2.9-1.1-5-3.2-5-6.3V3.7Z" />,
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="2.9" />
      <path d="m7.3 8.7 5.4-5.4M10.7 5.3l1.8 1.8" />
    </>
  ),
  lock: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.8" rx="1.6" />
      <path d="M5.2 7V5.2a2.8 2.8 0 0 1 5.6 0V7" />
    </>
  ),
  file: (
    <>
      <path d="M4 2.3h5l3 3v8.4H4Z" />
      <path d="M9 2.3v3h3" />
    </>
  ),
  flask: (
    <>
      <path d="M6.4 2.2v4L2.9 12.4a1 1 0 0 0 .9 1.5h8.4a1 1 0 0 0 .9-1.5L9.6 6.2v-4M5.4 2.2h5.2" />
      <path d="M4.6 10.2h6.8" />
    </>
  ),
  offline: (
    <>
      <path d="M2 6.4A9 9 0 0 1 8 4.2a9 9 0 0 1 6 2.2M4.4 9a5.4 5.4 0 0 1 3.6-1.4c1.4 0 2.6.5 3.6 1.4M8 12.1v.1" />
      <path d="m2.6 2.6 10.8 10.8" />
    </>
  ),
  back: <path d="M13 8H3.4M6.7 4.3 3 8l3.7 3.7" />,
  arrow: <path d="M3 8h9.6M9 4.3 12.7 8 9 11.7" />,
} as const

export type IconName = keyof typeof shapes

/** A small picture beside words. It never stands alone for a meaning, so assistive technology skips it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className={css('icon')} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}
