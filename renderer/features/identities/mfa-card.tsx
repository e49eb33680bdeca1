import type { DeviceView, IdentityView } from '../../../electron/contract/views.ts'
import { deviceMenu } from '../../messages/devices.ts'
import { mfaCard } from '../../messages/home.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { DeviceIcon } from '../mfa/device-icon.tsx'
import { DeviceMenu } from '../mfa/device-menu.tsx'
import { OpenRemoval } from '../mfa/open-removal.tsx'
import { ReminderLine } from '../reminders/reminder-line.tsx'
import { type OpenSheet, subjectOf } from './actions.ts'
import styles from './mfa-card.module.css'

const css = classNames(styles)

/** Whether MFA is on, with which devices and what can be done with each, and the way to set it up. */
export function MfaCard({ view, open }: { view: IdentityView; open: OpenSheet }) {
  const { devices, summary } = view
  const { mfaSetUpId, mfaRemovalId } = summary
  const state = devices === null ? null : !devices.known ? 'unknown' : devices.value.length > 0 ? 'on' : 'off'
  const setUp = (setUpId: string | null) =>
    open({ kind: 'mfa', identityId: summary.id, setUpId, replaces: null })
  return (
    <Card title={mfaCard.title} aside={state === null ? null : <StateTag state={state} />}>
      {devices?.known ? <Devices devices={devices.value} view={view} open={open} /> : null}
      {state === 'off' ? <p className={css('text')}>{mfaCard.offNext}</p> : null}
      {devices !== null && !devices.known ? (
        <ProblemNotice problem={devices.problem} subject={subjectOf(view)} tone="note" />
      ) : null}
      <div className={css('bottom')}>
        {mfaRemovalId === null ? null : (
          <OpenRemoval identityId={summary.id} removalId={mfaRemovalId} open={open} />
        )}
        {mfaSetUpId !== null ? (
          <Notice
            tone="soon"
            icon="clock"
            title={mfaCard.unfinished}
            actions={
              <Button small tone="main" onClick={() => setUp(mfaSetUpId)}>
                {mfaCard.continue}
              </Button>
            }
          />
        ) : (
          <div className={css('actions')}>
            <Button tone={state === 'on' ? 'plain' : 'main'} onClick={() => setUp(null)}>
              {state === 'on' ? mfaCard.addDevice : mfaCard.setUp}
            </Button>
            <ReminderLine summary={summary} kinds={['mfa-missing']} />
          </div>
        )}
      </div>
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

type DevicesProps = {
  readonly devices: readonly DeviceView[]
  readonly view: IdentityView
  readonly open: OpenSheet
}

function Devices({ devices, view, open }: DevicesProps) {
  const passkeysOnly = devices.length > 0 && devices.every(({ kind }) => kind === 'passkey')
  return (
    <>
      <ul className={css('devices')}>
        {devices.map((device) => (
          <li key={device.serialNumber} className={css('device')} title={device.serialNumber}>
            <DeviceIcon kind={device.kind} />
            <span>
              <span className={css('name')}>{device.name}</span>
              <span className={css('kind')}>
                {deviceMenu.kindAndSince(device.kind, new Date(device.enabledAt))}
              </span>
            </span>
            <DeviceMenu device={device} summary={view.summary} open={open} />
          </li>
        ))}
      </ul>
      {passkeysOnly ? (
        <div className={css('below')}>
          <Notice tone={view.demandsMfa === true ? 'soon' : 'note'} title={deviceMenu.passkeysOnly}>
            <p>{view.demandsMfa === true ? deviceMenu.passkeysOnlyDemanded : deviceMenu.passkeysOnlyNext}</p>
          </Notice>
        </div>
      ) : null}
    </>
  )
}
