import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { type MessageKey, t } from '@/lib/i18n';
import { isAdministrator, sessionQuery } from '@/lib/session';
import { Icon, type IconName } from '@/ui/icon';

interface Place {
  to: string;
  key: MessageKey;
  icon: IconName;
  active: IconName;
}

/** A phone's bar has room for the first few; the others are behind its last button. */
const FIRST: Place[] = [
  { to: '/', key: 'nav.dashboard', icon: 'dashboard', active: 'dashboard-fill' },
  { to: '/bots', key: 'nav.bots', icon: 'smart-toy', active: 'smart-toy-fill' },
  { to: '/lab', key: 'nav.lab', icon: 'science', active: 'science-fill' },
  { to: '/records/deals', key: 'nav.records', icon: 'receipt-long', active: 'receipt-long-fill' },
];
const MORE: Place[] = [
  { to: '/analytics', key: 'nav.analytics', icon: 'monitoring', active: 'monitoring' },
  { to: '/accounts', key: 'nav.accounts', icon: 'account-balance-wallet', active: 'account-balance-wallet-fill' },
  { to: '/risk', key: 'nav.risk', icon: 'shield', active: 'shield-fill' },
  { to: '/activity', key: 'nav.activity', icon: 'notifications', active: 'notifications-fill' },
];

const ADMIN: Place = { to: '/admin', key: 'nav.admin', icon: 'settings', active: 'settings' };

/** What is behind a phone's last button; the last of it only for whoever runs the installation. */
const useMore = (): Place[] => (isAdministrator(useQuery(sessionQuery).data) ? [...MORE, ADMIN] : MORE);

const ITEM =
  'group flex min-w-13 flex-col items-center gap-1 py-3 text-xs font-medium text-on-surface-variant aria-[current=page]:text-on-surface md:py-0';
const PILL = 'state-layer grid h-8 w-13 place-items-center rounded-full md:w-14';
const CHOSEN = 'bg-secondary-container text-on-secondary-container';

/** A rail beside the page at a desk, a bar under it on a phone. */
export function Navigation() {
  const more = useMore();
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex justify-around border-t border-outline-variant/40 bg-container pb-[env(safe-area-inset-bottom)] md:sticky md:inset-x-auto md:top-16 md:bottom-auto md:h-[calc(100dvh-4rem)] md:w-[88px] md:shrink-0 md:flex-col md:justify-start md:gap-3 md:border-0 md:bg-surface md:pt-3"
    >
      {FIRST.map((place) => <PlaceLink key={place.to} place={place} />)}
      {more.map((place) => <PlaceLink key={place.to} place={place} className="max-md:hidden" />)}
      <MoreMenu places={more} />
    </nav>
  );
}

function PlaceLink({ place, className = '' }: { place: Place; className?: string }) {
  return (
    <NavLink to={place.to} end={place.to === '/'} className={`${ITEM} ${className}`}>
      {({ isActive }) => (
        <>
          <span className={`${PILL} ${isActive ? CHOSEN : ''}`}>
            <Icon name={isActive ? place.active : place.icon} size={24} />
          </span>
          {t(place.key)}
        </>
      )}
    </NavLink>
  );
}

/** The other places on a phone, in the browser's own popover. */
function MoreMenu({ places }: { places: Place[] }) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const isHere = places.some((place) => pathname.startsWith(place.to));
  return (
    <>
      <button type="button" popoverTarget={id} className={`${ITEM} md:hidden`}>
        <span className={`${PILL} ${isHere ? CHOSEN : ''}`}>
          <Icon name="more-horiz" size={24} />
        </span>
        {t('nav.more')}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="fixed top-auto right-3 bottom-20 left-auto m-0 min-w-48 rounded-2xl bg-high py-2 text-on-surface shadow-xl"
      >
        {places.map((place) => (
          <NavLink
            key={place.to}
            to={place.to}
            onClick={() => panel.current?.hidePopover()}
            className="state-layer flex min-h-12 items-center gap-4 px-4 aria-[current=page]:font-medium aria-[current=page]:text-primary"
          >
            <Icon name={place.icon} size={24} />
            {t(place.key)}
          </NavLink>
        ))}
      </div>
    </>
  );
}
