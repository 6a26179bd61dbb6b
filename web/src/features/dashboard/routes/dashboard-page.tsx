import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Dashboard } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { ActivityList } from '@/ui/activity-list';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { MoneySelect, useMoneyChoice } from '@/ui/money-choice';
import { PageFrame } from '@/ui/page';
import { Empty, Loaded } from '@/ui/states';
import { accountsQuery, dashboardQuery } from '../api';
import { AttentionCard } from '../components/attention-card';
import { BalancesCard } from '../components/balances-card';
import { EquityCard } from '../components/equity-card';
import { FigureCards } from '../components/figure-cards';

export function DashboardPage() {
  const money = useMoneyChoice();
  const dashboard = useQuery(dashboardQuery(money));
  useTopics('bots', 'activity');
  return (
    <PageFrame
      title={t('nav.dashboard')}
      actions={
        <>
          {dashboard.data && <MoneySelect shown={dashboard.data} groups={dashboard.data.groups} />}
          <ButtonLink to="/bots/new" icon="add">{t('action.newBot')}</ButtonLink>
        </>
      }
    >
      <Loaded query={dashboard} rows={8}>
        {(data) => (data.bots.total === 0 && !money.currency ? <FirstBot /> : <Overview data={data} />)}
      </Loaded>
    </PageFrame>
  );
}

function FirstBot() {
  return (
    <Card>
      <Empty
        icon="smart-toy"
        title={t('dashboard.emptyTitle')}
        text={t('dashboard.emptyText')}
        action={<ButtonLink to="/bots/new" icon="add">{t('action.newBot')}</ButtonLink>}
      />
    </Card>
  );
}

function Overview({ data }: { data: Dashboard }) {
  const accounts = useQuery(accountsQuery);
  return (
    <>
      <FigureCards data={data} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <EquityCard data={data} />
          <Card title={t('dashboard.balances')} flush>
            <Loaded query={accounts}>{(all) => <BalancesCard accounts={all} />}</Loaded>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <AttentionCard items={data.attention} />
          <Card
            flush
            title={t('dashboard.activity')}
            actions={<Link to="/activity" className="px-2 text-sm font-medium text-primary hover:underline">{t('action.showAll')}</Link>}
          >
            {data.activity.length > 0 ? (
              <ActivityList items={data.activity.slice(0, 10)} />
            ) : (
              <Empty icon="notifications" title={t('activity.empty')} />
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
