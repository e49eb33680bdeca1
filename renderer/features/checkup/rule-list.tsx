import type { PasswordRules } from '../../../electron/contract/checkup-views.ts'
import { changePassword as words } from '../../messages/check-up-mending.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Unseen } from '../../ui/live.tsx'
import styles from './mending-sheet.module.css'
import { checkRules, type RuleName } from './password-rules.ts'

const css = classNames(styles)

/** The account's rules for passwords, each with whether what is typed holds it. */
export function RuleList({ password, rules }: { password: string; rules: PasswordRules | null }) {
  if (rules === null) return <p className={css('soft')}>{words.rulesUnknown}</p>
  const name = (rule: RuleName) =>
    rule === 'length' ? words.length(rules.minimumLength) : words.classes[rule]
  return (
    <section aria-label={words.rules}>
      <h3>{words.rules}</h3>
      <ul className={css('rules')}>
        {checkRules(password, rules).map(({ rule, isKept }) => (
          <li key={rule} className={css('rule', isKept && 'kept')}>
            <Icon name={isKept ? 'check' : 'dash'} size={14} />
            <span>
              {name(rule)} <Unseen>{isKept ? words.kept : words.missing}</Unseen>
            </span>
          </li>
        ))}
        {rules.reusePrevention === null ? null : (
          <li className={css('rule')}>
            <Icon name="info" size={14} />
            <span>{words.reuse(rules.reusePrevention)}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
