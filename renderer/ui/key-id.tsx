import { useState } from 'react'
import { keyturn } from '../api/keyturn.ts'
import { shortKey } from '../messages/format.ts'
import { general } from '../messages/general.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './key-id.module.css'

const css = classNames(styles)

/** An access key id, shortened, with a button that copies it whole. */
export function KeyId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const result = await keyturn.textCopy({ text: id })
    setCopied(result.ok)
  }
  return (
    <span className={css('key')}>
      <code title={id}>{shortKey(id)}</code>
      <button
        type="button"
        className={css('copy')}
        aria-label={copied ? general.keyCopied : general.copyKeyId(shortKey(id))}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        <Icon name={copied ? 'check' : 'copy'} size={14} />
      </button>
    </span>
  )
}
