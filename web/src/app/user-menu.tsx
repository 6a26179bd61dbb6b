import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { t } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';
import { Icon } from '@/ui/icon';
import { useOwnLanguage } from './own-language';

/** Whoever is logged in; sends everybody else to the log-in. Where there are no users, what is one's own. */
export function UserMenu() {
  useOwnLanguage();
  const { data } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isStranger = data !== undefined && data.users && data.user === null;
  useEffect(() => {
    if (isStranger) void navigate(`/login?next=${encodeURIComponent(pathname)}`, { replace: true });
  }, [isStranger, navigate, pathname]);
  if (!data || isStranger) return null;
  return (
    <Link
      to="/profile"
      aria-label={data.user ? t('nav.profile', { name: data.user.email }) : t('nav.ownData')}
      title={data.user?.email}
      className="state-layer inline-flex size-10 shrink-0 items-center justify-center rounded-full text-on-surface-variant"
    >
      <Icon name="account-circle" />
    </Link>
  );
}
