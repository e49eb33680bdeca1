import { useState } from 'react'
import { keyturn } from '../api/keyturn.ts'
import { general } from '../messages/general.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './ready-text.module.css'

const css = classNames(styles)

export type ReadyText = {
  readonly name: string
  /** What the button says. */
  readonly copy: string
  readonly text: string
  /** Of several requests at once: what tells the buttons apart for those who hear them. */
  readonly label?: string
}

type ReadyTextsProps = {
  readonly texts: readonly ReadyText[]
  /** What can be read before it is copied. */
  readonly shown: { readonly title: string; readonly text: string }
}

/** Texts to copy and to send to somebody, one of which can be read here. */
export function ReadyTexts({ texts, shown }: ReadyTextsProps) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async ({ name, text }: ReadyText) => {
    const result = await keyturn.textCopy({ text })
    setCopied(result.ok ? name : null)
  }
  return (
    <div className={css('help')}>
      <div className={css('buttons')}>
        {texts.map((ready) => (
          <Button
            key={ready.name}
            small
            icon={copied === ready.name ? 'check' : 'copy'}
            {...(ready.label === undefined || copied === ready.name ? {} : { label: ready.label })}
            onClick={() => void copy(ready)}
          >
            {copied === ready.name ? general.copied : ready.copy}
          </Button>
        ))}
      </div>
      <details className={css('details')}>
        <summary>{shown.title}</summary>
        <pre className={css('policy')}>{shown.text}</pre>
      </details>
    </div>
  )
}
