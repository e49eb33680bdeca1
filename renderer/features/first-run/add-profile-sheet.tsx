import { firstRun, profileForm as words } from '../../messages/first-run.ts'
import { general } from '../../messages/general.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Words } from '../../ui/words.tsx'
import { useProfileForm } from './profile-form.tsx'

/** Adds a profile beside those that are there. */
export function AddProfileSheet(props: { onAdded: (identityId: string) => void; onClose: () => void }) {
  const { fields, busy, submit } = useProfileForm(props.onAdded)
  return (
    <Dialog
      size="sheet"
      title={words.title}
      subtitle={<Words of={firstRun.addNext} />}
      onClose={props.onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={props.onClose}>{general.cancel}</Button>
          <Button tone="main" submit busy={busy}>
            {busy ? words.saving : words.save}
          </Button>
        </>
      }
    >
      {fields}
    </Dialog>
  )
}
