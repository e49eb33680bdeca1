import type { IdentityView, OverviewView } from '../../../electron/contract/views.ts'
import { fileName, lineNumbers, shortKey } from '../../messages/format.ts'
import { home, placesCard } from '../../messages/home.ts'
import { wordsFor } from '../../messages/problems.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './places-card.module.css'

const css = classNames(styles)

/** Where the identity's keys stand on this computer: profile, file and lines, never the secret. */
export function PlacesCard({ view, files }: { view: IdentityView; files: OverviewView['files'] }) {
  const { places } = view
  const open = files.find(
    ({ path, readableByOthers }) => readableByOthers && places.some((place) => place.path === path),
  )
  const severalKeys = new Set(places.map(({ accessKeyId }) => accessKeyId)).size > 1
  return (
    <Card title={placesCard.title} wide>
      {places.length === 0 ? (
        <p className={css('soft')}>{placesCard.none}</p>
      ) : (
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">{placesCard.profile}</th>
              <th scope="col">{placesCard.file}</th>
              <th scope="col">{placesCard.region}</th>
              <th scope="col">{placesCard.mfaSerial}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={`${place.path} ${place.profile} ${place.accessKeyId}`}>
                <th scope="row">
                  <code>{place.profile}</code>
                  {severalKeys ? <span className={css('key')}>{shortKey(place.accessKeyId)}</span> : null}
                </th>
                <td>
                  <span title={place.path}>{fileName(place.path)}</span>{' '}
                  <span className={css('soft')}>{lineNumbers(place.lines)}</span>
                  {place.problem === null ? null : (
                    <span className={css('problem')}>
                      <Icon name="warning" size={13} />
                      {wordsFor(place.problem).title}
                    </span>
                  )}
                </td>
                <td>{place.region ?? <span className={css('soft')}>{placesCard.notSet}</span>}</td>
                <td>
                  {place.mfaSerial === null ? (
                    <span className={css('soft')}>{placesCard.notSet}</span>
                  ) : (
                    <code>{place.mfaSerial.replace(/^.*:/, '')}</code>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open === undefined ? null : (
        <p className={css('note')}>
          <Icon name="warning" size={14} />
          <span>
            <Words of={home.readableByOthers(open.path)} />
          </span>
        </p>
      )}
    </Card>
  )
}
