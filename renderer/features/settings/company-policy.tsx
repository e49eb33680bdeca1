import { type ReactNode, useState } from 'react'
import { companyPolicy, policyText } from '../../../electron/contract/company-policy.ts'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { companyPolicyCard as words } from '../../messages/company-policy.ts'
import { Card } from '../../ui/card.tsx'
import { Choice } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ReadyTexts } from '../../ui/ready-text.tsx'
import styles from './company-policy.module.css'

const css = classNames(styles)

/** The policy to hand to an administrator, in the variant that is chosen. Nothing is kept. */
export function CompanyPolicy({ identities }: Pick<OverviewView, 'identities'>) {
  const partitions = partitionsOf(identities)
  const [forceMfa, setForceMfa] = useState(false)
  const [mayMove, setMayMove] = useState(false)
  const [chosen, setPartition] = useState<string | null>(null)
  const partition = chosen ?? partitions[0] ?? 'aws'
  const text = policyText(companyPolicy({ partition, forceMfa, mayMove }))
  return (
    <Card title={words.title}>
      <p className={css('lead')}>{words.lead}</p>
      <Group label={words.kind}>
        <Choice
          type="radio"
          group="policy-kind"
          label={words.kinds.plain}
          note={words.kinds.plainNote}
          checked={!forceMfa}
          onChange={() => setForceMfa(false)}
        />
        <Choice
          type="radio"
          group="policy-kind"
          label={words.kinds.forceMfa}
          note={words.kinds.forceMfaNote}
          checked={forceMfa}
          onChange={() => setForceMfa(true)}
        />
      </Group>
      {partitions.length < 2 ? null : (
        <Group label={words.partition}>
          {partitions.map((name) => (
            <Choice
              key={name}
              type="radio"
              group="policy-partition"
              label={words.partitions[name] ?? name}
              checked={name === partition}
              onChange={() => setPartition(name)}
            />
          ))}
        </Group>
      )}
      <div className={css('group')}>
        <Choice
          type="checkbox"
          label={words.move}
          note={words.moveNote}
          checked={mayMove}
          onChange={setMayMove}
        />
      </div>
      {/* Named by its text, so that "Copied" is said of this very variant. */}
      <ReadyTexts texts={[{ name: text, copy: words.copy, text }]} shown={{ title: words.show, text }} />
    </Card>
  )
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={css('group')}>
      <legend className={css('name')}>{label}</legend>
      {children}
    </fieldset>
  )
}

/** Where the users here are; a user's id is its ARN. */
function partitionsOf(identities: OverviewView['identities']): readonly string[] {
  const named = identities.map(({ id }) => /^arn:([^:]+):/.exec(id)?.[1]).filter((name) => name !== undefined)
  return [...new Set(named)].sort()
}
