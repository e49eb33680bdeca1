import { useCallback, useState } from 'react'
import type { SettingsView } from '../../../electron/contract/settings-views.ts'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { loadSettings, useSettings } from '../../api/stores.ts'
import { settingsPage as words } from '../../messages/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import { Live } from '../../ui/live.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Words } from '../../ui/words.tsx'
import { AppSettings } from './app-settings.tsx'
import { CompanyPolicy } from './company-policy.tsx'
import { ReminderSettings } from './reminder-settings.tsx'
import { RotationSettings } from './rotation-settings.tsx'
import styles from './settings-page.module.css'
import { UpdateSettings } from './update-settings.tsx'

const css = classNames(styles)

/** The settings. Each counts at once; what was refused is said where it was changed. */
export function SettingsPage({ overview }: { overview: OverviewView }) {
  const { view, problem } = useSettings()
  const [saves, setSaves] = useState(0)
  const onSaved = useCallback(() => setSaves((count) => count + 1), [])
  return (
    <section className={css('page')}>
      <header className={css('header')}>
        <h1 className={css('title')} tabIndex={-1} data-page-heading>
          {words.title}
        </h1>
        <p className={css('lead')}>{words.lead}</p>
        {/* A space more or less is a change, so that the same words are said again. */}
        <Live>{saves === 0 ? '' : `${words.saved}${saves % 2 === 0 ? ' ' : ''}`}</Live>
      </header>
      {problem === null ? null : (
        <ProblemNotice problem={problem} urgent onRetry={() => void loadSettings()} />
      )}
      {view === null ? (
        problem === null ? (
          <Waiting>{words.loading}</Waiting>
        ) : null
      ) : (
        <>
          <Company view={view} />
          {view.problems.map((found) => (
            <ProblemNotice key={JSON.stringify(found)} problem={found} tone="soon" />
          ))}
          <ReminderSettings view={view} overview={overview} onSaved={onSaved} />
          <RotationSettings view={view} onSaved={onSaved} />
          <AppSettings view={view} overview={overview} onSaved={onSaved} />
          <UpdateSettings view={view} onSaved={onSaved} />
          <CompanyPolicy identities={overview.identities} />
        </>
      )}
    </section>
  )
}

/** What the company fixed, and where. */
function Company({ view: { managedFile, managed, forcesCheckUp, hidesPractice } }: { view: SettingsView }) {
  const fixesAny = managed.length > 0 || forcesCheckUp || hidesPractice
  if (managedFile === null || !fixesAny) return null
  return (
    <Notice tone="note" icon="lock" title={words.company.title}>
      <p>
        <Words of={words.company.text(managedFile)} /> {forcesCheckUp ? words.company.forcesCheckUp : null}
      </p>
    </Notice>
  )
}
