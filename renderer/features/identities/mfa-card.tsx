import type { DeviceView, IdentityView } from '../../../electron/contract/views.ts'
import { mfaCard } from '../../messages/home.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type OpenSheet, subjectOf } from './actions.ts'
import styles from './mfa-card.module.css'

const css = classNames(styles)

/** Whether MFA is on, with which devices, and the way to set it up. */
export function MfaCard({ view, open }: { view: IdentityView; open: OpenSheet }) {
  const { devices, summary } = view
  const state = devices === null ? null : !devices.known ? 'unknown' : devices.value.length > 0 ? 'on' : 'off'
  const setUp = (setUpId: string | null) => open({ kind: 'mfa', identityId: summary.id, setUpId })
  return (
    <Card title={mfaCard.title} aside={state === null ? null : <StateTag state={state} />}>
      {devices?.known ? <Devices devices={devices.value} /> : null}
      {state === 'off' ? <p className={css('text')}>{mfaCard.offNext}</p> : null}
      {devices !== null && !devices.known ? (
        <ProblemNotice problem={devices.problem} subject={subjectOf(view)} tone="note" />
      ) : null}
      {summary.mfaSetUpId !== null ? (
        <div className={css('bottom')}>
          <Notice
            tone="soon"
            icon="clock"
            title={mfaCard.unfinished}
            actions={
              <Button small tone="main" onClick={() => setUp(summary.mfaSetUpId)}>
                {mfaCard.continue}
              </Button>
            }
          />
        </div>
      ) : (
        <div className={css('bottom')}>
          <Button tone={state === 'on' ? 'plain' : 'main'} onClick={() => setUp(null)}>
            {state === 'on' ? mfaCard.addDevice : mfaCard.setUp}
          </Button>
        </div>
      )}
    </Card>
  )
}

function StateTag({ state }: { state: 'on' | 'off' | 'unknown' }) {
  if (state === 'on') return <Tag tone="fine">{mfaCard.on}</Tag>
  if (state === 'off') return <Tag tone="overdue">{mfaCard.off}</Tag>
  return (
    <Tag tone="neutral" icon="unknown">
      {mfaCard.unknown}
    </Tag>
  )
}

function Devices({ devices }: { devices: readonly DeviceView[] }) {
  return (
    <ul className={css('devices')}>
      {devices.map((device) => (
        <li key={device.serialNumber} className={css('device')} title={device.serialNumber}>
          <Icon name="shield" size={18} />
          <span>
            <span className={css('name')}>{device.name}</span>
            <span className={css('kind')}>
              {mfaCard.kinds[device.kind]}, {mfaCard.since(new Date(device.enabledAt))}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
