import type { OverviewView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { usePracticeOffered } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { profileForm, firstRun as words } from '../../messages/first-run.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { PageNotices } from '../identities/page-notices.tsx'
import styles from './first-run-page.module.css'
import { useProfileForm } from './profile-form.tsx'

const css = classNames(styles)

type FirstRunPageProps = {
  readonly overview: OverviewView
  readonly onAdded: (identityId: string) => void
}

/** What shows where there is no AWS profile yet: add one, or look around in the practice account. */
export function FirstRunPage({ overview, onAdded }: FirstRunPageProps) {
  const { fields, busy, submit } = useProfileForm(onAdded)
  const practice = useCommand(keyturn.practiceOpen)
  const practiceOffered = usePracticeOffered()
  return (
    <main className={css('page')}>
      <div className={css('column')}>
        <PageNotices overview={overview} />
        <header className={css('header')}>
          <svg width="44" height="44" viewBox="0 0 22 22" aria-hidden="true">
            <circle className={css('track')} cx="11" cy="11" r="8.6" />
            <path className={css('arc')} d="M11 2.4a8.6 8.6 0 0 1 8.6 8.6" />
            <circle className={css('dot')} cx="11" cy="11" r="2.7" />
          </svg>
          <h1 className={css('title')} tabIndex={-1} data-page-heading>
            {words.title}
          </h1>
          <p className={css('lead')}>{words.lead}</p>
        </header>
        <div className={css('ways')}>
          <form
            className={css('way')}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <h2 className={css('wayTitle')}>{words.add}</h2>
            <p className={css('soft')}>
              <Words of={words.addNext} />
            </p>
            {fields}
            <div>
              <Button tone="main" submit busy={busy}>
                {busy ? profileForm.saving : profileForm.save}
              </Button>
            </div>
          </form>
          {practiceOffered ? (
            <section className={css('way')}>
              <span className={css('flask')}>
                <Icon name="flask" size={22} />
              </span>
              <h2 className={css('wayTitle')}>{words.practice}</h2>
              <p className={css('soft')}>{words.practiceNext}</p>
              {practice.problem === null ? null : <ProblemNotice problem={practice.problem} urgent />}
              <div>
                <Button busy={practice.busy} onClick={() => void practice.send(undefined)}>
                  {words.openPractice}
                </Button>
              </div>
            </section>
          ) : null}
        </div>
      </div>
    </main>
  )
}
