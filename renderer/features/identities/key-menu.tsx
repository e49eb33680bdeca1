import { useState } from 'react'
import type { AccessKeyView, IdentityView } from '../../../electron/contract/views.ts'
import { shortKey } from '../../messages/format.ts'
import { type KeyActionName, keyActions, keyMenu } from '../../messages/keys.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './key-card.module.css'
import { keyChoices } from './key-choices.ts'
import { KeyQuestion } from './key-question.tsx'

const css = classNames(styles)

type KeyMenuProps = {
  readonly view: IdentityView
  readonly accessKey: AccessKeyView
  readonly keys: readonly AccessKeyView[]
}

/** What can be done with one key; nothing where nothing can, or while a rotation of this user is open. */
export function KeyMenu({ view, accessKey, keys }: KeyMenuProps) {
  const [asking, setAsking] = useState<KeyActionName | null>(null)
  const choices = view.summary.rotationId === null ? keyChoices(accessKey, keys) : []
  const key = shortKey(accessKey.accessKeyId)
  return (
    <>
      {choices.length === 0 ? null : (
        <fieldset className={css('menu')} aria-label={keyMenu.label(key)}>
          {choices.map((name) => (
            <Button key={name} small label={keyActions[name].label(key)} onClick={() => setAsking(name)}>
              {keyActions[name].button}
            </Button>
          ))}
        </fieldset>
      )}
      {asking === null ? null : (
        <KeyQuestion view={view} accessKey={accessKey} action={asking} onClose={() => setAsking(null)} />
      )}
    </>
  )
}
