import { NavLink } from 'react-router';
import { type MessageKey, t } from '@/lib/i18n';
import { Icon, type IconName } from '@/ui/icon';

const PLACES: { to: string; key: MessageKey; icon: IconName; active: IconName }[] = [
  { to: '/', key: 'nav.dashboard', icon: 'dashboard', active: 'dashboard-fill' },
  { to: '/bots', key: 'nav.bots', icon: 'smart-toy', active: 'smart-toy-fill' },
  { to: '/lab', key: 'nav.lab', icon: 'science', active: 'science-fill' },
  { to: '/records/deals', key: 'nav.records', icon: 'receipt-long', active: 'receipt-long-fill' },
  { to: '/accounts', key: 'nav.accounts', icon: 'account-balance-wallet', active: 'account-balance-wallet-fill' },
  { to: '/risk', key: 'nav.risk', icon: 'shield', active: 'shield-fill' },
  { to: '/activity', key: 'nav.activity', icon: 'notifications', active: 'notifications-fill' },
];

/** A rail beside the page at a desk, a bar under it on a phone. */
export function Navigation() {
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex justify-around border-t border-outline-variant/40 bg-container pb-[env(safe-area-inset-bottom)] md:sticky md:inset-x-auto md:top-16 md:bottom-auto md:h-[calc(100dvh-4rem)] md:w-[88px] md:shrink-0 md:flex-col md:justify-start md:gap-3 md:border-0 md:bg-surface md:pt-3"
    >
      {PLACES.map((place) => (
        <NavLink
          key={place.to}
          to={place.to}
          end={place.to === '/'}
          className="group flex min-w-13 flex-col items-center gap-1 py-3 text-xs font-medium text-on-surface-variant aria-[current=page]:text-on-surface md:py-0"
        >
          {({ isActive }) => (
            <>
              <span
                className={`state-layer grid h-8 w-13 place-items-center rounded-full md:w-14 ${isActive ? 'bg-secondary-container text-on-secondary-container' : ''}`}
              >
                <Icon name={isActive ? place.active : place.icon} size={24} />
              </span>
              {t(place.key)}
            </>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
