import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './page-header.module.css'

const css = classNames(styles)

type PageHeaderProps = {
  readonly title: string
  /** What stands below the title; several parts are told apart by dots. */
  readonly about: readonly ReactNode[]
  readonly back?: { readonly label: string; readonly onBack: () => void }
  /** What stands at the title's right, such as a button. */
  readonly children?: ReactNode
}

/** The top of a page: its heading, which takes the focus when the page opens, and what can be done with all of it. */
export function PageHeader({ title, about, back, children }: PageHeaderProps) {
  return (
    <header className={css('header')}>
      {back === undefined ? null : (
        <div className={css('back')}>
          <Button small tone="quiet" icon="back" onClick={back.onBack}>
            {back.label}
          </Button>
        </div>
      )}
      <div className={css('who')}>
        <h1 className={css('title')} tabIndex={-1} data-page-heading>
          {title}
        </h1>
        <p className={css('about')}>
          {about.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other name than its place
            <span key={place}>{part}</span>
          ))}
        </p>
      </div>
      {children === undefined || children === null ? null : <div className={css('actions')}>{children}</div>}
    </header>
  )
}

/** A note beside the buttons of a page's header, such as when it was checked. */
export function HeaderNote({ children }: { children: ReactNode }) {
  return <span className={css('note')}>{children}</span>
}
