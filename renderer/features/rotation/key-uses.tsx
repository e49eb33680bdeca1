import type { ReactNode } from 'react'
import type { RotationView } from '../../../electron/contract/rotation-views.ts'
import type { Known } from '../../../electron/contract/views.ts'
import { minute, useNow } from '../../api/clock.ts'
import { unknownBecause } from '../../messages/problems.ts'
import { standsIn, uses as words, wordsOfUse } from '../../messages/rotation-both.ts'
import { classNames } from '../../ui/class-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { KeyId } from '../../ui/key-id.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Words } from '../../ui/words.tsx'
import { oldKeyStatus } from './both-keys.ts'
import styles from './key-uses.module.css'

const css = classNames(styles)

type KeyUsesProps = {
  readonly view: RotationView
  /** Choices about the old key, below its facts. */
  readonly children?: ReactNode
}

/** Both keys side by side: where they stand, and what AWS saw them do before and now. */
export function KeyUses({ view, children }: KeyUsesProps) {
  const now = useNow(minute)
  const { lastUses, oldKeyId, newKeyId, places } = view
  const status = oldKeyStatus(view)
  const holding = (...states: readonly RotationView['places'][number]['state'][]) =>
    places.filter(({ state }) => states.includes(state)).map(({ profile }) => profile)
  if (newKeyId === null) return null
  return (
    <div className={css('keys')}>
      <KeyPanel title={words.new} keyId={newKeyId} status="active">
        <Fact name={words.standsIn}>
          <Words of={standsIn(holding('new', 'proved'))} />
        </Fact>
        <Fact name={words.last}>{told(lastUses.newKeyNow, now, words.newUnused)}</Fact>
      </KeyPanel>
      <KeyPanel title={words.old} keyId={oldKeyId} status={status} more={children}>
        <Fact name={words.before}>{told(lastUses.oldKeyBefore, now, words.never)}</Fact>
        <Fact name={words.now}>{told(lastUses.oldKeyNow, now, words.onlyOurs)}</Fact>
      </KeyPanel>
    </div>
  )
}

type KeyPanelProps = {
  readonly title: string
  readonly keyId: string
  readonly status: keyof typeof words.status
  readonly more?: ReactNode
  readonly children: ReactNode
}

function KeyPanel({ title, keyId, status, more, children }: KeyPanelProps) {
  return (
    <section className={css('key')} aria-label={title}>
      <p className={css('head')}>
        <strong>{title}</strong>
        <KeyId id={keyId} />
        <span className={css('tag')}>
          <Tag tone={status === 'active' ? 'fine' : 'neutral'}>{words.status[status]}</Tag>
        </span>
      </p>
      <Facts>{children}</Facts>
      {more ? <div className={css('more')}>{more}</div> : null}
    </section>
  )
}

type KnownUse = Known<RotationView['usedElsewhere']> | null

/** A last use in words. `none`: what it says where AWS saw nothing, or nothing but our own calls. */
function told(use: KnownUse, now: Date, none: string): string {
  if (use === null) return words.notAsked
  if (!use.known) return unknownBecause(use.problem)
  return use.value === null ? none : wordsOfUse(use.value, now)
}
