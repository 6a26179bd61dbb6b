import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Button, ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { PageFrame } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { Empty, Loaded } from '@/ui/states';
import { BOTS_SIZE, botsQuery, strategiesQuery } from '../api';
import { BotCards } from '../components/bot-cards';
import { BotsFilterBar, PHASES } from '../components/bots-filter';
import { BotsTable } from '../components/bots-table';
import { BulkBar } from '../components/bulk-bar';

export function BotsPage() {
  const [params, setParams] = useSearchParams();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // A status that does not exist, typed into the address, filters nothing.
  const status = PHASES.find((phase) => phase === params.get('status'));
  const strategy = params.get('strategy');
  const text = params.get('text');
  const filter = {
    page: Number(params.get('page') ?? 0),
    ...(status ? { status } : {}),
    ...(strategy ? { strategy } : {}),
    ...(text ? { text } : {}),
  };
  const bots = useQuery(botsQuery(filter));
  const strategies = useQuery(strategiesQuery);
  useTopics('bots', 'prices');
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    if (name !== 'page') next.delete('page');
    setParams(next, { replace: true });
  };
  const isFiltered = params.size > 0;
  return (
    <PageFrame title={t('nav.bots')} actions={<ButtonLink to="/bots/new" icon="add">{t('action.newBot')}</ButtonLink>}>
      <Card flush label={t('nav.bots')}>
        {selected.size > 0 ? (
          <BulkBar ids={selected} isLive={(bots.data?.items ?? []).some((bot) => bot.mode === 'LIVE' && selected.has(bot.id))} onDone={() => setSelected(new Set())} />
        ) : (
          <BotsFilterBar params={params} strategies={(strategies.data ?? []).map((each) => each.name)} onChange={change} />
        )}
        <Loaded query={bots} rows={8}>
          {(data) =>
            data.items.length > 0 ? (
              <>
                <div className="hidden md:block">
                  <BotsTable bots={data.items} selected={selected} onSelect={setSelected} />
                </div>
                <div className="md:hidden"><BotCards bots={data.items} selected={selected} onSelect={setSelected} /></div>
                <Pager page={filter.page} size={BOTS_SIZE} total={data.total} onPage={(page) => change('page', String(page))} />
              </>
            ) : isFiltered ? (
              <Empty
                icon="search"
                title={t('bots.noMatch')}
                action={<Button look="tonal" onClick={() => setParams({})}>{t('bots.clearFilter')}</Button>}
              />
            ) : (
              <Empty
                icon="smart-toy"
                title={t('dashboard.emptyTitle')}
                text={t('dashboard.emptyText')}
                action={<ButtonLink to="/bots/new" icon="add">{t('action.newBot')}</ButtonLink>}
              />
            )
          }
        </Loaded>
      </Card>
    </PageFrame>
  );
}
