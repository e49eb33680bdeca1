import type { SessionsView } from '../../../electron/contract/session-views.ts'
import { sessions as all } from '../../messages/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './code-source.module.css'
import { DeviceField } from './device-field.tsx'
import type { OpenChoices, openForm } from './session-choices.ts'

const css = classNames(styles)
const words = all.open

type CodeSourceProps = {
  readonly view: SessionsView
  readonly form: ReturnType<typeof openForm>
  readonly choices: OpenChoices
  readonly choose: (more: Partial<OpenChoices>) => void
}

/** Where the code comes from: typed from a device, or made by Keyturn where it keeps what codes are made of. */
export function CodeSource({ view, form, choices, choose }: CodeSourceProps) {
  const { device, canMakeCode, makesCode } = form
  if (device === null) return null
  return (
    <>
      {view.devices.length === 1 ? null : (
        <div className={css('row')}>
          <DeviceField
            label={words.device}
            devices={view.devices}
            serialNumber={device.serialNumber}
            onDevice={(serialNumber) => choose({ serialNumber, code: '' })}
          />
        </div>
      )}
      {makesCode ? (
        <div className={css('own')}>
          <p className={css('made')}>
            <Words of={words.makesCode(device.name)} />
          </p>
          <p className={css('note')}>{words.makesCodeNote}</p>
          <div>
            <Button small tone="quiet" onClick={() => choose({ types: true })}>
              {words.typeCode}
            </Button>
          </div>
        </div>
      ) : (
        <CodeField
          first
          label={words.code(device.name)}
          value={choices.code}
          hint={
            canMakeCode ? (
              <Button small tone="quiet" onClick={() => choose({ types: false, code: '' })}>
                {words.makeCode}
              </Button>
            ) : (
              words.codeHint
            )
          }
          onText={(text) => choose({ code: text.replace(/\D/g, '').slice(0, 6) })}
        />
      )}
    </>
  )
}
