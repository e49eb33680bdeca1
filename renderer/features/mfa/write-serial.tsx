import { useState } from 'react'
import type { MfaSetUpView } from '../../../electron/contract/mfa-views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { mfaSetUps } from '../../api/stores.ts'
import { useCommand } from '../../api/use-command.ts'
import { mfa } from '../../messages/mfa.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Words } from '../../ui/words.tsx'
import { Offer } from './offer.tsx'
import styles from './write-serial.module.css'

const css = classNames(styles)
const words = mfa.attached

/** Offers to write `mfa_serial` into the profiles of the identity. */
export function WriteSerial({ view }: { view: MfaSetUpView }) {
  const { setUpId, serialNumber, profiles, serialWritten } = view
  const { send, busy, problem } = useCommand(keyturn.mfaWriteSerial)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const open = profiles.filter(({ mfaSerial }) => mfaSerial !== serialNumber)
  const chosen = open.map(({ profile }) => profile).filter((profile) => !left.has(profile))
  const write = async () => {
    const next = await send({ setUpId, profiles: chosen })
    if (next !== null) mfaSetUps.push(next)
  }
  const choose = (profile: string, wanted: boolean) => {
    const next = new Set(left)
    if (wanted) next.delete(profile)
    else next.add(profile)
    setLeft(next)
  }
  return (
    <Offer
      title={words.serial}
      action={
        serialWritten || open.length === 0 ? null : (
          <Button disabled={chosen.length === 0} busy={busy} onClick={() => void write()}>
            {words.write(chosen.length)}
          </Button>
        )
      }
    >
      <p className={css('text')}>
        <Words of={words.serialNext(serialNumber ?? view.deviceName)} />
      </p>
      {problem === null ? null : <ProblemNotice problem={problem} urgent />}
      <div role="status" className={css('said')}>
        {serialWritten ? <Notice tone="fine" title={words.writtenPlain} /> : null}
      </div>
      <div>
        {profiles.map(({ profile, mfaSerial }) => {
          const has = mfaSerial === serialNumber
          return (
            <Choice
              key={profile}
              type="checkbox"
              label={<code>{profile}</code>}
              checked={has || !left.has(profile)}
              disabled={has || serialWritten}
              note={
                has ? (
                  serialWritten ? null : (
                    words.has
                  )
                ) : mfaSerial === null ? null : (
                  <Words of={words.other(mfaSerial)} />
                )
              }
              onChange={(wanted) => choose(profile, wanted)}
            />
          )
        })}
        {profiles.length === 0 ? <p className={css('text')}>{words.noProfiles}</p> : null}
      </div>
    </Offer>
  )
}
