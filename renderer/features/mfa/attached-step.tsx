import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { general } from '../../messages/general.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { KeepCodes } from '../sessions/keep-codes.tsx'
import styles from './attached-step.module.css'
import { TrySignIn } from './try-sign-in.tsx'
import { WriteSerial } from './write-serial.tsx'

const css = classNames(styles)

/** The last step: the device is attached; what may be done with it, none of it needed. */
export function AttachedStep({ view, onClose }: { view: MfaSetUpView; onClose: () => void }) {
  return (
    <Dialog
      size="sheet"
      step="attached"
      title={mfa.title(view.userName)}
      subtitle={general.step(3, 3, mfa.stepNames.attached)}
      onClose={onClose}
      footer={
        <Button tone="main" first onClick={onClose}>
          {mfa.attached.done}
        </Button>
      }
    >
      <div className={css('step')}>
        <Lead>{mfa.attached.lead}</Lead>
        {view.problem === null ? null : <ProblemNotice problem={view.problem} tone="soon" />}
        <div className={css('offers')}>
          <WriteSerial view={view} />
          <TrySignIn view={view} />
          <KeepCodes view={view} />
        </div>
      </div>
    </Dialog>
  )
}

/** What has gone well, said when it shows. */
export function Lead({ children }: { children: string }) {
  return (
    <p className={css('lead')} role="status">
      <span className={css('shape')}>
        <Icon name="check" size={22} />
      </span>
      {children}
    </p>
  )
}
