import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Analytics } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Card } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { MoneySelect, useMoneyChoice } from '@/ui/money-choice';
import { PageFrame } from '@/ui/page';
import { PillSelect } from '@/ui/pill-select';
import { Segmented } from '@/ui/segmented';
import { Empty, Loaded } from '@/ui/states';
import { analyticsQuery, type DealChoice, systemQuery } from '../api';
import { Distribution } from '../components/distribution';
import { Groups } from '../components/groups';
import { AnalyticsTiles, ExtremesTiles } from '../components/tiles';
import { beginOf, type Period, PERIODS, periodOf } from '../period';

const HEIGHT = 260;
export function AnalyticsPage() {
  const [params, setParams] = useSearchParams();
  const system = useQuery(systemQuery);
  const money = useMoneyChoice();
  const { data: all } = useQuery(analyticsQuery(money));
  useTopics('bots', 'activity');
  const period = periodOf(params.get('period'));
  const strategy = params.get('strategy') ?? '';
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  return (
    <PageFrame
      title={t('nav.analytics')}
      actions={
        <>
          {all && <MoneySelect shown={all} groups={all.groups} />}
          <StrategySelect all={all} value={strategy} onChange={(next) => change('strategy', next)} />
          <Segmented<Period>
            label={t('analytics.period')}
            value={period}
            onChange={(next) => change('period', next === 'all' ? '' : next)}
            options={(Object.keys(PERIODS) as Period[]).map((value) => ({ value, text: t(`analytics.period.${value}`) }))}
          />
        </>
      }
    >
      {system.data && <Figures choice={{ ...money, ...(strategy && { strategy }), from: beginOf(period, system.data.market.now) }} />}
    </PageFrame>
  );
}

/** The strategies that have closed deals at all, whatever else is chosen. */
function StrategySelect({ all, value, onChange }: { all: Analytics | undefined; value: string; onChange: (value: string) => void }) {
  return (
    <PillSelect
      label={t('bots.strategy')}
      value={value}
      options={[['', t('bots.anyStrategy')], ...(all?.strategies.map(({ key }) => [key, tryText(`strategy.${key}`) ?? key] as const) ?? [])]}
      onChange={onChange}
    />
  );
}

function Figures({ choice }: { choice: DealChoice }) {
  return (
    <Loaded query={useQuery(analyticsQuery(choice))} rows={8}>
      {(data) =>
        data.statistics.deals === 0 ? (
          <Card>
            <Empty icon="monitoring" title={t('analytics.empty')} text={t('analytics.emptyText')} />
          </Card>
        ) : (
          <>
            <AnalyticsTiles data={data} />
            <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
              <ProfitCard data={data} />
              <Card title={t('analytics.distribution')} flush>
                <Distribution data={data} />
                <ExtremesTiles data={data} />
              </Card>
            </div>
            <Groups data={data} />
          </>
        )
      }
    </Loaded>
  );
}

function ProfitCard({ data }: { data: Analytics }) {
  const name = t('analytics.profitOverTime');
  return (
    <Card title={name} flush>
      {data.curve.length < 2 ? (
        <Empty icon="trending-up" title={t('dashboard.noCurve')} text={t('analytics.noCurveText')} />
      ) : (
        <EquityLines
          label={`${name}, ${data.currency}`}
          height={HEIGHT}
          times={data.curve.map((point) => point.time)}
          lines={[{ name, role: 'primary', filled: true, values: data.curve.map((point) => point.profit) }]}
        />
      )}
    </Card>
  );
}
