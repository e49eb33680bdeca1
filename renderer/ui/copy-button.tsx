import { useState } from 'react'
import { keyturn } from '../api/keyturn.ts'
import { classNames } from './class-names.ts'
import styles from './copy-button.module.css'
import { Icon } from './icon.tsx'

const css = classNames(styles)

type CopyButtonProps = {
  readonly text: string
  readonly label: string
  /** What it says once the text is copied. */
  readonly copied: string
}

/** A small button that copies a text which is no secret. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const result = await keyturn.textCopy({ text })
    setCopied(result.ok)
  }
  return (
    <button
      type="button"
      className={css('copy')}
      aria-label={isCopied ? copied : label}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      <Icon name={isCopied ? 'check' : 'copy'} size={14} />
    </button>
  )
}
