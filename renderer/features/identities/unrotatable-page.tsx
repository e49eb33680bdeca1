import type { OverviewView } from '../../../electron/contract/views.ts'
import { keyturn } from '../../api/keyturn.ts'
import { home, unrotatable, unrotatableWords } from '../../messages/home.ts'
import type { Page } from '../../screen.ts'
import { SmallAgeRing } from '../../ui/age-ring.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Words } from '../../ui/words.tsx'
import styles from './unrotatable-page.module.css'

const css = classNames(styles)

type UnrotatablePageProps = {
  readonly entry: OverviewView['unrotatable'][number]
  readonly overview: OverviewView
  readonly onShow: (page: Page) => void
}

/** Where a profile that can't be rotated stands on the page. */
function sourcePage(overview: OverviewView, profile: string): Page | null {
  const identity = overview.identities.find(({ profiles }) => profiles.includes(profile))
  if (identity !== undefined) return { kind: 'identity', identityId: identity.id }
  return overview.unrotatable.some((entry) => entry.profile === profile)
    ? { kind: 'unrotatable', profile }
    : null
}

/** A profile without a key that could be rotated: why, and what to do instead. */
export function UnrotatablePage({ entry, overview, onShow }: UnrotatablePageProps) {
  const { title, next } = unrotatable[entry.reason]
  const { sourceProfile } = entry
  const source = sourceProfile === null ? null : sourcePage(overview, sourceProfile)
  return (
    <>
      <PageHeader title={entry.profile} about={[home.unrotatable]} />
      <section className={css('reason')}>
        <SmallAgeRing ageDays={null} state="unknown" />
        <div className={css('text')}>
          <h2 className={css('title')}>{title}</h2>
          <p>
            <Words of={next} />
          </p>
          {sourceProfile === null ? null : (
            <p>
              <Words of={unrotatableWords.startsFrom(sourceProfile)} />
            </p>
          )}
          {source === null || sourceProfile === null ? null : (
            <p className={css('action')}>
              <Button onClick={() => onShow(source)}>{unrotatableWords.show(sourceProfile)}</Button>
            </p>
          )}
          {entry.reason === 'root' ? (
            <p className={css('action')}>
              <Button onClick={() => void keyturn.linkOpen({ link: 'root-key-guide' })}>
                {unrotatableWords.rootGuide}
              </Button>
            </p>
          ) : null}
        </div>
      </section>
    </>
  )
}
