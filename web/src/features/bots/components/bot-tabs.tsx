import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BotDetail } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { DealsList, FillsList, OrdersList } from '@/ui/records/record-lists';
import { Tabs } from '@/ui/tabs';
import { DecisionsList } from './decisions-list';
import { Journal } from './journal';
import { Signals } from './signals';

type Kind = 'deals' | 'orders' | 'fills';

function PagedRecords({ kind, botId }: { kind: Kind; botId: string }) {
  const [page, setPage] = useState(0);
  const List = { deals: DealsList, orders: OrdersList, fills: FillsList }[kind];
  return <List filter={{ botId, page }} onPage={setPage} />;
}

function Settings({ bot }: { bot: BotDetail }) {
  return (
    <div className="space-y-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-on-surface-variant">{t('bot.settingsText')}</p>
        <ButtonLink look="tonal" icon="edit" to={`/bots/${bot.id}/edit`}>{t('action.edit')}</ButtonLink>
      </div>
      <pre tabIndex={0} className="overflow-auto rounded-xl bg-container p-4 text-xs leading-5">{JSON.stringify(bot.document, null, 2)}</pre>
    </div>
  );
}

export function BotTabs({ bot }: { bot: BotDetail }) {
  const [params, setParams] = useSearchParams();
  const select = (tab: string) => setParams({ tab }, { replace: true, preventScrollReset: true });
  return (
    <Card flush label={t('bot.tabs')}>
      <Tabs
        label={t('bot.tabs')}
        selected={params.get('tab') ?? 'deals'}
        onSelect={select}
        tabs={[
          { key: 'deals', title: t('records.deals'), content: <PagedRecords kind="deals" botId={bot.id} /> },
          { key: 'orders', title: t('records.orders'), content: <PagedRecords kind="orders" botId={bot.id} /> },
          { key: 'fills', title: t('records.fills'), content: <PagedRecords kind="fills" botId={bot.id} /> },
          { key: 'decisions', title: t('decisions.title'), content: <DecisionsList id={bot.id} wakes={bot.wakes} /> },
          { key: 'signals', title: t('inbox.title'), content: <Signals botId={bot.id} /> },
          { key: 'journal', title: t('journal.title'), content: <Journal botId={bot.id} /> },
          { key: 'settings', title: t('bot.settings'), content: <Settings bot={bot} /> },
        ]}
      />
    </Card>
  );
}
