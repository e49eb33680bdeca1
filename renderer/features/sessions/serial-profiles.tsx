import type { MfaSerialView } from '../../../electron/contract/session-views.ts'
import { mfaSerial as words } from '../../messages/mfa-serial.ts'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Words } from '../../ui/words.tsx'
import styles from './serial-profiles.module.css'

const css = classNames(styles)

type SerialProfile = MfaSerialView['profiles'][number]

type SerialProfilesProps = {
  readonly profiles: readonly SerialProfile[]
  readonly serialNumber: string
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (profile: string, isChosen: boolean) => void
}

/** Role profiles, where it helps most, before the identity's own; each with what it names now. */
export function SerialProfiles({ profiles, ...rest }: SerialProfilesProps) {
  if (profiles.length === 0) return <p>{words.noProfiles}</p>
  return (['role', 'own'] as const).map((use) => (
    <Group key={use} use={use} profiles={profiles.filter((profile) => profile.use === use)} {...rest} />
  ))
}

function Group({
  use,
  profiles,
  serialNumber,
  chosen,
  onChoose,
}: SerialProfilesProps & { readonly use: SerialProfile['use'] }) {
  if (profiles.length === 0) return null
  return (
    <fieldset className={css('group')}>
      <legend className={css('title')}>{use === 'role' ? words.roles : words.own}</legend>
      <p className={css('note')}>{use === 'role' ? words.rolesNote : words.ownNote}</p>
      {profiles.map((profile) => {
        const has = profile.mfaSerial === serialNumber
        return (
          <Choice
            key={profile.profile}
            type="checkbox"
            checked={has || chosen.has(profile.profile)}
            disabled={has}
            label={
              <span className={css('profile')}>
                <code>{profile.profile}</code>
                {profile.sourceProfile === null ? null : (
                  <span className={css('note')}>
                    <Words of={words.from(profile.sourceProfile)} />
                  </span>
                )}
              </span>
            }
            note={
              has ? (
                words.has
              ) : profile.mfaSerial === null ? (
                words.notSet
              ) : (
                <Words of={words.now(profile.mfaSerial)} />
              )
            }
            onChange={(isChosen) => onChoose(profile.profile, isChosen)}
          />
        )
      })}
    </fieldset>
  )
}
