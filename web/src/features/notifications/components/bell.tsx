import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import { t } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';
import { Icon } from '@/ui/icon';

const MOST = 99;

/** How many notifications are unread; leads to them. */
export function Bell() {
  const { data: session } = useQuery(sessionQuery);
  const isIn = session !== undefined && (!session.users || session.user !== null);
  const { data } = useQuery({
    queryKey: keys.unread,
    queryFn: () => unwrap(api.GET('/api/notifications/unread')),
    enabled: isIn,
    // The socket says when it changes; where another node hears of it first, it does not.
    refetchInterval: 60_000,
  });
  const unread = data?.unread ?? 0;
  const label = unread > 0 ? t('nav.unread', { count: unread }) : t('nav.bell');
  return (
    <Link
      to="/notifications"
      aria-label={label}
      title={label}
      className="state-layer relative inline-flex size-10 shrink-0 items-center justify-center rounded-full text-on-surface-variant"
    >
      <Icon name={unread > 0 ? 'notifications-fill' : 'notifications'} />
      {unread > 0 && (
        <span aria-hidden="true" className="figures absolute top-0.5 left-5 min-w-4 rounded-full bg-error px-1 text-center text-[11px] leading-4 font-medium text-on-error">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </Link>
  );
}
