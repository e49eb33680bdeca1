import { useDeferredValue, useState } from 'react'
import type { HistoryEntry, HistoryView } from '../../../electron/contract/history-views.ts'
import { useHistory } from '../../api/history.ts'
import { useIdentity } from '../../api/stores.ts'
import { history, whoseWords } from '../../messages/history.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Live } from '../../ui/live.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { findEntries, identitiesIn, searchFrom } from './entries.ts'
import { Filters } from './filters.tsx'
import { HistoryList } from './history-list.tsx'
import styles from './history-page.module.css'
import { LanePicture } from './lane-picture.tsx'
import { SaveButtons } from './save-buttons.tsx'

const css = classNames(styles)

/** What was done: the lives of keys and devices as a picture, and each step in a list. Null: of all identities. */
export function HistoryPage({ identityId }: { identityId: string | null }) {
  const { view, problem, reload } = useHistory()
  const [wanted, setWanted] = useState(identityId)
  return (
    <>
      <PageHeader title={history.title} about={[history.lead]}>
        {view === null || view.entries.length === 0 ? null : <SaveButtons identityId={wanted} />}
      </PageHeader>
      {problem === null ? null : <ProblemNotice problem={problem} urgent onRetry={reload} />}
      {view === null && problem === null ? <Waiting>{history.loading}</Waiting> : null}
      {view === null ? null : <Told view={view} wanted={wanted} onWanted={setWanted} />}
    </>
  )
}

type ToldProps = {
  readonly view: HistoryView
  readonly wanted: string | null
  readonly onWanted: (identityId: string | null) => void
}

function Told({ view, wanted, onWanted }: ToldProps) {
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  const { entries, unreadable } = view
  const theirs = wanted === null ? entries : entries.filter(({ identityId }) => identityId === wanted)
  const found = findEntries(theirs, sought)
  const identities = identitiesIn(entries)
  return (
    <div className={css('parts')}>
      {unreadable === 0 ? null : (
        <Notice tone="soon" title={history.unreadable(unreadable)}>
          <p>{history.unreadableNext}</p>
        </Notice>
      )}
      <Filters
        identities={identities}
        wanted={wanted}
        onWanted={onWanted}
        text={text}
        onText={entries.length >= searchFrom ? setText : null}
      />
      <Live>{sought === '' ? '' : history.found(found.length)}</Live>
      {theirs.length === 0 ? <Empty wanted={wanted} /> : <Picture entries={theirs} wanted={wanted} />}
      {found.length === 0 && theirs.length > 0 ? (
        <p className={css('nothing')}>{history.findNothing(sought)}</p>
      ) : null}
      {found.length === 0 ? null : (
        <HistoryList
          key={`${wanted} ${sought}`}
          entries={found}
          tellsWhose={wanted === null && identities.length > 1}
        />
      )}
    </div>
  )
}

function Empty({ wanted }: { wanted: string | null }) {
  const { view } = useIdentity(wanted)
  const { userName = null, account = null } = view?.summary ?? {}
  const isKnown = userName !== null && account !== null
  return (
    <Card title={isKnown ? history.emptyOf(whoseWords({ userName, account })) : history.empty}>
      <p>{history.emptyNext}</p>
    </Card>
  )
}

/** AWS's own facts of one identity make its picture whole; of all, the history alone tells. */
function Picture({ entries, wanted }: { entries: readonly HistoryEntry[]; wanted: string | null }) {
  const { view } = useIdentity(wanted)
  const keys = view?.keys?.known ? view.keys.value : []
  const devices = view?.devices?.known ? view.devices.value : []
  return <LanePicture entries={entries} keys={keys} devices={devices} tellsWhose={wanted === null} />
}
