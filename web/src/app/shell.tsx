import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import { t, useLanguage } from '@/lib/i18n';
import { useStale, useTopics } from '@/lib/live';
import { marketText } from '@/lib/market-line';
import { Chip, ModeBadge } from '@/ui/chip';
import { Icon } from '@/ui/icon';
import { Banner } from '@/ui/states';
import { DisplayMenu } from './display-menu';
import { Navigation } from './navigation';
import { LimitGate } from './limit-gate';
import { ProofGate } from './proof-gate';
import { UserMenu } from './user-menu';

/** Not part of the first load. */
const Bell = lazy(async () => ({ default: (await import('@/features/notifications/components/bell')).Bell }));

const MARKET_ICONS = { synthetic: 'waves', replay: 'history', live: 'trending-up' } as const;

function MarketChip() {
  const { data } = useQuery({
    queryKey: keys.system,
    queryFn: () => unwrap(api.GET('/api/system')),
    staleTime: 60_000,
  });
  if (!data) return null;
  const { kind } = data.market.source;
  const text = marketText(data.market);
  return (
    <>
      <ModeBadge mode={data.mode} />
      <Chip tone={kind === 'synthetic' ? 'info' : 'neutral'} title={text}>
        <Icon name={MARKET_ICONS[kind]} size={14} className="mr-1 inline align-[-2px]" />
        {text}
      </Chip>
    </>
  );
}

export function Shell() {
  const language = useLanguage();
  const stale = useStale();
  useTopics('bots', 'activity', 'prices');
  return (
    <div key={language} className="min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded-full bg-primary px-4 py-2 text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t('nav.skip')}
      </a>
      <LimitGate />
      <ProofGate />
      <header className="sticky top-0 z-30 flex h-16 items-center gap-3 border-b border-outline-variant/40 bg-surface/95 px-4 backdrop-blur">
        <Link to="/" className="flex shrink-0 items-center gap-2.5 text-xl font-medium tracking-tight">
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <span className="sr-only sm:not-sr-only">Millrace</span>
        </Link>
        <div className="flex min-w-0 flex-1 items-center justify-end gap-2 md:justify-start md:pl-4">
          <MarketChip />
        </div>
        <Suspense fallback={<span className="size-10 shrink-0" />}><Bell /></Suspense>
        <UserMenu />
        <DisplayMenu />
      </header>
      <div className="md:flex">
        <Navigation />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-24 outline-none md:pb-6">
          {stale && (
            <div className="px-4 pt-4 md:px-6">
              <Banner tone="warning">{t('state.stale')}</Banner>
            </div>
          )}
          <Outlet />
        </main>
      </div>
    </div>
  );
}
