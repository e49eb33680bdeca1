import { errandWords } from '../../messages/find.ts'
import { general } from '../../messages/general.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/notice.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './gone-notice.module.css'

const css = classNames(styles)

/** Says that whoever was asked for, such as by an old notification, isn't here any more. */
export function GoneNotice({ identityId, onClose }: { identityId: string; onClose: () => void }) {
  return (
    <div className={css('room')}>
      <Notice
        tone="note"
        urgent
        title={<Words of={errandWords.gone(identityId)} />}
        actions={
          <Button small onClick={onClose}>
            {general.close}
          </Button>
        }
      >
        <p>{errandWords.goneNext}</p>
      </Notice>
    </div>
  )
}
