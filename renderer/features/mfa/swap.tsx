import type { ReactNode } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { replacement as words } from '../../messages/devices.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { DeviceIcon } from './device-icon.tsx'
import styles from './swap.module.css'

const css = classNames(styles)

type Replaced = Omit<NonNullable<MfaSetUpView['replaces']>, 'state'> & {
  readonly state: keyof typeof words.state
}

type SwapProps = {
  readonly old: Replaced
  /** Null until it is made. */
  readonly newName: string | null
  readonly newState: keyof typeof words.newState
}

const oldLooks: Readonly<Record<Replaced['state'], { readonly icon: IconName; readonly tone: string }>> = {
  waiting: { icon: 'check', tone: 'fine' },
  kept: { icon: 'check', tone: 'fine' },
  removing: { icon: 'clock', tone: 'soon' },
  left: { icon: 'dash', tone: 'soft' },
  removed: { icon: 'close', tone: 'soft' },
}

const newLooks: Readonly<Record<SwapProps['newState'], { readonly icon: IconName; readonly tone: string }>> =
  {
    none: { icon: 'dash', tone: 'soft' },
    codes: { icon: 'clock', tone: 'soon' },
    attached: { icon: 'check', tone: 'fine' },
    proved: { icon: 'check', tone: 'fine' },
  }

/** Both devices of a replacement and what is true of each right now, on every step. It is said when it changes. */
export function Swap({ old, newName, newState }: SwapProps) {
  const from = oldLooks[old.state]
  const to = newLooks[newState]
  return (
    <div className={css('swap')} role="status">
      <Side
        title={words.oldTitle}
        name={old.name}
        icon={<DeviceIcon kind={old.kind} />}
        shape={from.icon}
        tone={from.tone}
        state={words.state[old.state]}
      />
      <span className={css('arrow')}>
        <Icon name="arrow" size={18} />
      </span>
      <Side
        title={words.newTitle}
        name={newName}
        icon={<DeviceIcon kind="virtual" />}
        shape={to.icon}
        tone={to.tone}
        state={words.newState[newState]}
      />
    </div>
  )
}

type SideProps = {
  readonly title: string
  readonly name: string | null
  readonly icon: ReactNode
  readonly shape: IconName
  readonly tone: string
  readonly state: string
}

function Side({ title, name, icon, shape, tone, state }: SideProps) {
  return (
    <div className={css('side')}>
      <span className={css('icon')}>{icon}</span>
      <p className={css('who')}>
        <span className={css('title')}>{title}</span> {name === null ? null : <code>{name}</code>}
      </p>
      <p className={css('state', tone)}>
        <Icon name={shape} size={14} />
        {state}
      </p>
    </div>
  )
}
