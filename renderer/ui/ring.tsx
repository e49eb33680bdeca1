import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './ring.module.css'

const css = classNames(styles)

/** In pixels: across, the thickness of the ring and of its dots, and the base lines of the figure and its unit. */
const sizes = {
  small: { across: 26, thick: 3, dot: 2.4, figureAt: 0, unitAt: 0 },
  medium: { across: 104, thick: 8, dot: 5.6, figureAt: 58, unitAt: 74 },
  large: { across: 116, thick: 9, dot: 7.2, figureAt: 62, unitAt: 79 },
} as const
/** A dotted ring has a dot at each hour of a watch. */
const dots = 12

type RingProps = {
  readonly size: keyof typeof sizes
  readonly tone: 'fine' | 'soon' | 'overdue' | 'neutral'
  /** How much of the ring is drawn, 0 to 1, from the top; null where there is nothing to measure, and it is dotted. */
  readonly share: number | null
  /** Left out where the words beside the ring say it. */
  readonly label?: string
  /** In its middle, in a medium or large one. */
  readonly figure?: { readonly text: string; readonly unit: string } | null
  /** `RingMark` and `RingDot`: a shape for what the tone says. */
  readonly children?: ReactNode
}

/** A share of a whole as a ring. */
export function Ring({ size, tone, share, label, figure = null, children }: RingProps) {
  const { across, thick, dot, figureAt, unitAt } = sizes[size]
  const middle = across / 2
  const radius = middle - thick / 2 - 0.5
  const around = 2 * Math.PI * radius
  const circle = { cx: middle, cy: middle, r: radius }
  return (
    <svg
      className={css('ring', tone, size !== 'small' && size)}
      width={across}
      height={across}
      viewBox={`0 0 ${across} ${across}`}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      {share === null ? (
        <circle
          {...circle}
          className={css('dotted')}
          strokeWidth={dot}
          strokeDasharray={`0 ${around / dots}`}
        />
      ) : (
        <>
          <circle {...circle} className={css('track')} strokeWidth={thick} />
          <circle
            {...circle}
            className={css('arc')}
            strokeWidth={thick}
            strokeDasharray={share === 1 ? undefined : `${around * share} ${around * (1 - share)}`}
            transform={`rotate(-90 ${middle} ${middle})`}
          />
        </>
      )}
      {children}
      {figure === null ? null : (
        <>
          <text className={css('figure')} x={middle} y={figureAt}>
            {figure.text}
          </text>
          <text className={css('unit')} x={middle} y={unitAt}>
            {figure.unit}
          </text>
        </>
      )}
    </svg>
  )
}

/** Lines in the ring's tone; `d` in pixels of the ring. */
export const RingMark = ({ d }: { d: string }) => <path className={css('mark')} d={d} />

export const RingDot = (circle: { cx: number; cy: number; r: number }) => (
  <circle {...circle} className={css('dot')} />
)
