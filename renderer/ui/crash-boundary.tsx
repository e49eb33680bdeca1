import { Component, type ReactNode } from 'react'
import { general } from '../messages/general.ts'
import styles from './crash-boundary.module.css'

const words = general.crash

/**
 * What shows where drawing the app threw: words and a way on instead of an empty window. Main holds every operation,
 * so nothing is lost with what was drawn. It uses no other part of the app, since any of them may be what broke.
 */
export class CrashBoundary extends Component<
  { readonly children: ReactNode },
  { readonly crashed: boolean }
> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return (
      <main className={styles['page']}>
        <div role="alert" className={styles['words']}>
          <h1 className={styles['title']}>{words.title}</h1>
          <p className={styles['text']}>{words.text}</p>
        </div>
        <button type="button" className={styles['button']} onClick={() => this.setState({ crashed: false })}>
          {words.again}
        </button>
      </main>
    )
  }
}
