import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { Button, ButtonLink } from './button';
import { Icon, type IconName } from './icon';

export function Loading({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" aria-label={t('state.loading')} className="space-y-3 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="h-5 animate-pulse rounded-md bg-high" style={{ width: `${92 - row * 9}%` }} />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
}

export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <span className="rounded-full bg-secondary-container p-3 text-on-secondary-container">
        <Icon name={icon} size={28} />
      </span>
      <p className="text-base font-medium">{title}</p>
      {text && <p className="max-w-md text-on-surface-variant">{text}</p>}
      {action}
    </div>
  );
}

/** Nothing is here for this person: it was deleted, never was, or belongs to somebody else. */
export function Missing() {
  return <Empty icon="search" title={t('notFound.title')} text={t('notFound.text')} action={<ButtonLink to="/">{t('nav.dashboard')}</ButtonLink>} />;
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const status = error instanceof ProblemError ? error.status : undefined;
  if (status === 404) return <Missing />;
  const offline = status === 0;
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-8 text-center">
      <Icon name={offline ? 'wifi-off' : 'error'} size={32} className="text-error" />
      <p className="text-base font-medium">{offline ? t('state.offline') : t('state.failed')}</p>
      <p className="max-w-md text-on-surface-variant">{offline ? t('state.offlineText') : error.message}</p>
      {retry && (
        <Button look="tonal" icon="refresh" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T, Error>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Loading, failed or there: every view decides its own empty state. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}

type BannerTone = 'warning' | 'loss' | 'info';

const BANNERS: Record<BannerTone, { look: string; icon: IconName }> = {
  warning: { look: 'bg-warning-container text-on-warning-container', icon: 'warning' },
  loss: { look: 'bg-loss-container text-on-loss-container', icon: 'error' },
  info: { look: 'bg-info-container text-on-info-container', icon: 'info' },
};

export function Banner({ tone, children, action }: { tone: BannerTone; children: ReactNode; action?: ReactNode }) {
  const { look, icon } = BANNERS[tone];
  return (
    <div role="status" className={`flex flex-wrap items-center gap-3 rounded-xl px-4 py-3 ${look}`}>
      <Icon name={icon} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
