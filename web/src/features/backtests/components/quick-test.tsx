import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backtest, BotDocument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Money, Percent } from '@/ui/amounts';
import { Button, ButtonLink } from '@/ui/button';
import { Card, Figure } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { SelectField } from '@/ui/field';
import { Banner, Empty, Loaded } from '@/ui/states';
import { backtestQuery, dataQuery, isUnderWay, useRemoveBacktest, useRunBacktest } from '../api';
import { botOn, choiceOf, fitted, hintOf, keyOf, START, textOf } from '../requests';
import { ProgressCard } from './progress-card';

const EQUITY_HEIGHT = 180;

/** Tries a document on recorded bars without leaving the form: the usual fees, everything there is. */
export function QuickTest({ document }: { document: BotDocument }) {
  const data = useQuery(dataQuery);
  const run = useRunBacktest();
  const [chosen, setChosen] = useState<string>();
  const [id, setId] = useState<string>();
  return (
    <Card title={t('test.title')} flush>
      <Loaded query={data}>
        {(all) => {
          const offered = all.filter((each) => each.kind !== 'CONTRACTS');
          const set = offered.find((each) => keyOf(each) === chosen) ?? offered.find((each) => each.instrument === document.instrument) ?? offered[0];
          if (!set) return <Empty icon="history" title={t('lab.noData')} text={t('lab.noDataText')} />;
          const start = () =>
            run.mutate(
              { bot: botOn(set, document), data: choiceOf(set, ''), ...fitted(set, START) },
              { onSuccess: (backtest) => setId(backtest.id) },
            );
          return (
            <div className="space-y-3 px-4 pb-4">
              <SelectField
                label={t('lab.data')}
                value={keyOf(set)}
                onChange={setChosen}
                hint={hintOf(set)}
                options={offered.map((each) => ({ value: keyOf(each), text: textOf(each) }))}
              />
              {set.instrument !== document.instrument && (
                <p className="text-on-surface-variant">{t('lab.otherInstrument', { instrument: set.instrument })}</p>
              )}
              <Button look="tonal" icon="history" busy={run.isPending} onClick={start}>{t('test.run')}</Button>
              {run.error && <Banner tone="loss">{run.error.message}</Banner>}
              {id && <Outcome id={id} />}
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Outcome({ id }: { id: string }) {
  const backtest = useQuery(backtestQuery(id));
  const remove = useRemoveBacktest();
  useTopics(`backtest:${id}`);
  return (
    <Loaded query={backtest}>
      {(loaded) => (
        <>
          {isUnderWay(loaded) && <ProgressCard backtest={loaded} onCancel={() => remove.mutate(id)} />}
          {loaded.state === 'FAILED' && <Banner tone="loss">{loaded.error}</Banner>}
          {loaded.result && <Figures id={id} result={loaded.result} />}
        </>
      )}
    </Loaded>
  );
}

function Figures({ id, result }: { id: string; result: NonNullable<Backtest['result']> }) {
  const { summary, equity } = result;
  return (
    <section aria-label={t('test.result')} className="space-y-3">
      {summary.stopped && <Banner tone="warning">{t('lab.stopped', { why: summary.stopped })}</Banner>}
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure label={t('dashboard.realised')}><Money value={summary.realisedProfit} signed /></Figure>
        <Figure label={t('dashboard.unrealised')}><Money value={summary.unrealisedProfit} signed /></Figure>
        <Figure label={t('stats.maxDrawdown')}><Percent value={summary.maxDrawdown} ratio /></Figure>
        <Figure label={t('lab.wins')}>{summary.wins} / {summary.closed}</Figure>
        <Figure label={t('lab.maxCapital')}><Money value={summary.maxCapital} /></Figure>
        <Figure label={t('lab.buyAndHold')}><Percent value={summary.buyAndHold} ratio signed /></Figure>
      </dl>
      {equity.length > 1 && (
        <EquityLines
          label={t('lab.equity')}
          height={EQUITY_HEIGHT}
          times={equity.map((point) => point.time)}
          lines={[{ name: t('dashboard.equity'), role: 'primary', filled: true, values: equity.map((point) => point.equity) }]}
        />
      )}
      <ButtonLink look="text" icon="open-in-new" to={`/lab/${id}`}>{t('test.report')}</ButtonLink>
    </section>
  );
}
