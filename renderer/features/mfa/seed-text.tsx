import { useState } from 'react'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { inFours } from '../../messages/format.ts'
import { mfa } from '../../messages/mfa.ts'
import { wordsFor } from '../../messages/problems.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './seed-text.module.css'

const css = classNames(styles)
const words = mfa.scan

type SeedTextProps = {
  readonly setUpId: string
  readonly base32: string
  /** Only where the system keeps the window out of captures may the screen say so. */
  readonly captureProtected: boolean
}

/** The QR code's text twin: the same key for typing by hand, in groups of four, and a way to copy it. */
export function SeedText({ setUpId, base32, captureProtected }: SeedTextProps) {
  const { carryOut, busy, problem } = useCommand(keyturn.mfaCopySeed)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(false)
    setCopied(await carryOut({ setUpId }))
  }
  return (
    <div className={css('twin')}>
      <p className={css('question')}>
        <strong>{words.cannotScan}</strong> {words.typeKey}
      </p>
      <code className={css('seed')}>{inFours(base32)}</code>
      <div className={css('copy')}>
        <Button small icon={copied ? 'check' : 'copy'} busy={busy} onClick={() => void copy()}>
          {words.copyKey}
        </Button>
        <span className={css('note')} role="status">
          {problem !== null ? wordsFor(problem).title : copied ? words.copied : words.copyNote}
        </span>
      </div>
      {captureProtected ? <p className={css('note')}>{words.captureProtected}</p> : null}
    </div>
  )
}
