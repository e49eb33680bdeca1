import { shortKey } from '../messages/format.ts'
import { general } from '../messages/general.ts'
import { classNames } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'
import styles from './key-id.module.css'

const css = classNames(styles)

/** An access key id, shortened, with a button that copies it whole. */
export function KeyId({ id }: { id: string }) {
  return (
    <span className={css('key')}>
      <code title={id}>{shortKey(id)}</code>
      <CopyButton text={id} label={general.copyKeyId(shortKey(id))} copied={general.keyCopied} />
    </span>
  )
}
