import type { OverviewView } from '../../../electron/contract/views.ts'
import { history } from '../../messages/history.ts'
import { home } from '../../messages/home.ts'
import { settingsPage } from '../../messages/settings.ts'
import type { Page } from '../../screen.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { TogetherEntry } from '../rotation-together/together-entry.tsx'
import styles from './sidebar-foot.module.css'

const css = classNames(styles)

type SidebarFootProps = {
  readonly overview: OverviewView
  readonly page: Page
  readonly onShow: (page: Page) => void
  readonly onAddProfile: () => void
  readonly onTogether: () => void
}

/** What stands below the list: what can be done with several profiles, and the pages that belong to no identity. */
export function SidebarFoot({ overview, page, onShow, onAddProfile, onTogether }: SidebarFootProps) {
  const pages: readonly { readonly to: Page; readonly name: string; readonly icon: IconName }[] = [
    { to: { kind: 'history', identityId: null }, name: history.title, icon: 'history' },
    { to: { kind: 'settings' }, name: settingsPage.title, icon: 'settings' },
  ]
  return (
    <footer className={css('foot')}>
      <div className={css('actions')}>
        <TogetherEntry overview={overview} onOpen={onTogether} />
        <Button small tone="quiet" icon="plus" onClick={onAddProfile}>
          {home.addProfile}
        </Button>
      </div>
      <nav className={css('pages')} aria-label={home.pages}>
        {pages.map(({ to, name, icon }) => (
          <button
            key={to.kind}
            type="button"
            className={css('page')}
            aria-current={page.kind === to.kind ? 'page' : undefined}
            onClick={() => onShow(to)}
          >
            <Icon name={icon} />
            {name}
          </button>
        ))}
      </nav>
    </footer>
  )
}
