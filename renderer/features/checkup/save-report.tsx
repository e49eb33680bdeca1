import { useState } from 'react'
import type { CheckupView } from '../../../electron/contract/checkup-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { useCommand } from '../../api/use-command.ts'
import { checkup } from '../../messages/check-up.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Live } from '../../ui/live.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { reportWordsOf } from './report-words.ts'
import styles from './save-report.module.css'

const css = classNames(styles)
const words = checkup.export

type Format = 'html' | 'json'
const formats: readonly Format[] = ['html', 'json']

/** Saves the report that shows, where the person says in the system's dialog. */
export function SaveReport({ report, isPractice }: { report: CheckupView; isPractice: boolean }) {
  const { identityId } = report
  const { send, busy, problem } = useCommand(keyturn.checkupExport)
  const [saved, setSaved] = useState<{ readonly format: Format; readonly of: CheckupView } | null>(null)
  const isSaved = (format: Format) => saved?.of === report && saved.format === format

  const save = async (format: Format) => {
    setSaved(null)
    const input =
      format === 'html'
        ? { identityId, format, words: reportWordsOf(report, isPractice) }
        : { identityId, format }
    const result = await send(input)
    if (result?.saved) setSaved({ format, of: report })
  }
  return (
    <div className={css('save')}>
      <fieldset className={css('buttons')} aria-label={words.label}>
        {formats.map((format) => (
          <Button
            key={format}
            small
            disabled={busy}
            icon={isSaved(format) ? 'check' : 'file'}
            onClick={() => void save(format)}
          >
            {isSaved(format) ? words.saved : words[format]}
          </Button>
        ))}
      </fieldset>
      <Live>{saved?.of === report ? words.saved : ''}</Live>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
    </div>
  )
}
