import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import { Icon } from './icon.tsx'
import { Live } from './live.tsx'
import { focusBehind, openDialogs, useModal, useNextWords } from './modal.ts'

const css = classNames(styles)

type DialogProps = {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly size: 'sheet' | 'question'
  /** Names the step that shows. When it changes, the focus goes to its first field or to the heading. */
  readonly step?: string
  readonly footer: ReactNode
  readonly children: ReactNode
  /** Escape, or the way that the footer offers. */
  readonly onClose: () => void
  /** Enter in a field does what the main button does. */
  readonly onSubmit?: (() => void) | undefined
}

const focusFirst = (dialog: HTMLDialogElement) => {
  const first = dialog.querySelector<HTMLElement>('[data-first]') ?? dialog.querySelector<HTMLElement>('h2')
  first?.focus()
  dialog.querySelector('[data-body]')?.scrollTo(0, 0)
}

/** A body that scrolls can be reached by keyboard even where nothing in it takes the focus. */
function useReachableScroll(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      if (element.scrollHeight > element.clientHeight) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [ref])
}

/** A control that goes away with the focus on it leaves the focus on nothing: then the heading takes it. */
function useKeptFocus(ref: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const observer = new MutationObserver(() => {
      if (openDialogs().at(-1) === dialog && document.activeElement === document.body) focusBehind()
    })
    observer.observe(dialog, { subtree: true, childList: true })
    return () => observer.disconnect()
  }, [ref])
}

/**
 * A dialog on the platform's own `<dialog>`: it holds the focus, makes the page inert and gives the focus back. A dialog
 * over another stands beside it, never in its form.
 */
export function Dialog(props: DialogProps) {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const { step, onClose, onSubmit } = props
  useReachableScroll(body)
  useKeptFocus(ref)

  useModal(ref, true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the step's name is what the focus follows
  useEffect(() => {
    if (ref.current !== null) focusFirst(ref.current)
  }, [step])

  return (
    <dialog
      ref={ref}
      className={css('dialog', props.size)}
      aria-labelledby={id}
      role={props.size === 'question' ? 'alertdialog' : undefined}
      onCancel={(event) => {
        event.preventDefault()
        // React lets `cancel` bubble, so a dialog over this one would close both.
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <form
        className={css('form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit?.()
        }}
      >
        <header className={css('header')}>
          <h2 id={id} className={css('title')} tabIndex={-1}>
            {props.title}
          </h2>
          {props.subtitle ? <p className={css('subtitle')}>{props.subtitle}</p> : null}
        </header>
        <div ref={body} className={css('body')} data-body>
          {props.children}
        </div>
        <NextNote />
        <footer className={css('footer')}>{props.footer}</footer>
      </form>
    </dialog>
  )
}

/** Says what was asked for meanwhile and waits until the dialog is closed. */
function NextNote() {
  const words = useNextWords()
  return (
    <div className={css('next')}>
      {words === null ? null : (
        <p aria-hidden="true">
          <Icon name="clock" size={14} /> {words}
        </p>
      )}
      <Live>{words ?? ''}</Live>
    </div>
  )
}
