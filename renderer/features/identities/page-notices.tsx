import type { OverviewView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { home } from '../../messages/home.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { FoundOperation } from './held-elsewhere.tsx'
import styles from './page-notices.module.css'

const css = classNames(styles)

/** How many lines of one file are named before the rest is counted. */
const most = 2

/** What holds for the whole window: practice, files that can't be read whole, a store that seals nothing. */
export function PageNotices({ overview }: { overview: OverviewView }) {
  const { practice, files, store, unreadableOperations } = overview
  const problems = files.flatMap((file) => [
    ...(file.state === 'unreadable' && file.problems.length === 0
      ? [{ code: 'file-unreadable', data: { path: file.path }, retryable: false } as const]
      : []),
    ...file.problems,
  ])
  const shown = problems.slice(0, most)
  return (
    <div className={css('notices')}>
      {practice ? (
        <Notice
          tone="soon"
          icon="flask"
          title={home.practice}
          actions={
            <Button small onClick={() => void keyturn.practiceLeave(undefined)}>
              {home.leavePractice}
            </Button>
          }
        />
      ) : null}
      {shown.map((problem) => (
        <ProblemNotice key={JSON.stringify(problem)} problem={problem} tone="soon" />
      ))}
      {problems.length > most ? (
        <Notice tone="soon" title={home.moreProblems(problems.length - most)} />
      ) : null}
      {unreadableOperations.map((found) => (
        <FoundOperation key={found.operationId} found={found} overview={overview} />
      ))}
      {store.kind === 'os' || practice ? null : (
        <Notice tone="note" title={home.storeBasic}>
          <p>
            <Words of={home.storeBasicNext(store)} />
          </p>
        </Notice>
      )}
    </div>
  )
}
