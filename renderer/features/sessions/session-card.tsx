import type { SessionsView, SessionView } from '../../../electron/contract/session-views.ts'
import type { IdentityView } from '../../../electron/contract/views.ts'
import { type Sessions, useSessions } from '../../api/stores.ts'
import { states, timeLeft, until, sessionCard as words } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Live } from '../../ui/live.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Words } from '../../ui/words.tsx'
import type { OpenSheet } from '../identities/actions.ts'
import styles from './session-card.module.css'
import { SessionRing } from './session-ring.tsx'
import { leftOf, mainSession, stateAt, stateTones } from './session-time.ts'
import { useAwsNow } from './use-aws-now.ts'

const css = classNames(styles)

type SessionCardProps = { readonly view: IdentityView; readonly open: OpenSheet }

/** The identity's MFA session with its time left, and whether the account demands one. */
export function SessionCard({ view, open }: SessionCardProps) {
  const devices = view.devices?.known ? view.devices.value : []
  const { view: sessions } = useSessions(
    view.summary.id,
    devices.map(({ serialNumber }) => serialNumber).join(' '),
  )
  if (sessions === null || isNothingToTell(sessions.view, view.demandsMfa === true)) return null
  return <Told sessions={sessions} demandsMfa={view.demandsMfa === true} open={open} />
}

/** Where no session can be opened and none is there, the card about MFA says why, but for what the account demands. */
const isNothingToTell = ({ obstacle, sessions, leftOvers }: SessionsView, demandsMfa: boolean): boolean =>
  sessions.length === 0 &&
  leftOvers.length === 0 &&
  (obstacle === 'passkeys-only' || (obstacle === 'no-device' && !demandsMfa))

type ToldProps = {
  readonly sessions: Sessions
  readonly demandsMfa: boolean
  readonly open: OpenSheet
}

function Told({ sessions, demandsMfa, open }: ToldProps) {
  const awsNow = useAwsNow(sessions)
  const { view } = sessions
  const { identityId, leftOvers, ownCodes, devices } = view
  const shown = mainSession(view.sessions, awsNow)
  const state = shown === null ? null : stateAt(shown, awsNow)
  const button = buttonOf(view, state)
  return (
    <Card
      title={words.title}
      wide
      aside={state === null ? null : <Tag tone={stateTones[state]}>{states[state]}</Tag>}
    >
      <Live>{shown === null ? '' : spoken(shown, awsNow)}</Live>
      <div className={css('body', shown === null && 'plain')}>
        {shown === null || state === null ? null : <SessionRing state={state} left={leftOf(shown, awsNow)} />}
        <div className={css('text')}>
          {shown === null ? <None view={view} /> : <One view={view} shown={shown} awsNow={awsNow} />}
          {leftOvers.length === 0 ? null : (
            <p className={css('note')}>
              <Icon name="warning" size={14} />
              <span>
                <Words of={words.leftOver(leftOvers.map(({ profile }) => profile))} />
              </span>
            </p>
          )}
          {demandsMfa && view.obstacle !== 'passkeys-only' ? (
            <p className={css('note')}>
              <Icon name="shield" size={14} />
              <span>{words.demandsMfa[view.obstacle ?? 'none']}</span>
            </p>
          ) : null}
          {ownCodes.length === 0 ? null : (
            <p className={css('note')}>
              <Icon name="key" size={14} />
              <span>
                <Words of={words.makesCodes(ownCodes.map(({ deviceName }) => deviceName))} />
              </span>
            </p>
          )}
        </div>
        <div className={css('actions')}>
          {button === null ? null : (
            <Button
              tone={state === 'ends-soon' ? 'main' : 'plain'}
              onClick={() =>
                open({ kind: 'sessions', identityId, step: state === 'ends-soon' ? 'open' : null })
              }
            >
              {button}
            </Button>
          )}
          {ownCodes.length === 0 ? null : (
            <Button tone="quiet" onClick={() => open({ kind: 'own-codes', identityId })}>
              {words.showCode}
            </Button>
          )}
          {devices.length === 0 ? null : (
            <Button tone="quiet" onClick={() => open({ kind: 'mfa-serial', identityId })}>
              {words.serial}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}

/** Null where the sheet could do nothing: the card says why, and the one about MFA has the way on. */
function buttonOf({ obstacle, leftOvers }: SessionsView, state: SessionView['state'] | null): string | null {
  if (state === 'ends-soon') return words.renew
  if (state !== null || leftOvers.length > 0) return words.show
  return obstacle === null ? words.open : null
}

/** Said aloud once, when it comes to pass: the time left itself would never stop. */
function spoken(shown: SessionView, awsNow: Date): string {
  const state = stateAt(shown, awsNow)
  if (state === 'lives') return ''
  return state === 'expired' ? words.ended : words.endsSoon(new Date(shown.expiresAt), awsNow)
}

function None({ view }: { view: SessionsView }) {
  return <p className={css('soft')}>{view.obstacle === null ? words.none : words.obstacles[view.obstacle]}</p>
}

function One({ view, shown, awsNow }: { view: SessionsView; shown: SessionView; awsNow: Date }) {
  const left = leftOf(shown, awsNow)
  const others = view.sessions.length - 1
  return (
    <>
      <p className={css('left')}>{timeLeft(left)}</p>
      <p className={css('soft')}>
        {until(new Date(shown.expiresAt), stateAt(shown, awsNow), awsNow)}.{' '}
        <Words of={left === 0 ? words.stillAs(shown.profiles) : words.writtenAs(shown.profiles)} />
        {others === 0 ? null : ` ${words.more(others)}`}
      </p>
    </>
  )
}
