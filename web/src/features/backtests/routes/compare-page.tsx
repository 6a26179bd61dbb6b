import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Backtest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Money, Percent, Plain } from '@/ui/amounts';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { PageFrame } from '@/ui/page';
import { Empty, Loading } from '@/ui/states';
import { backtestQuery } from '../api';
import { instrumentsOf, titleOf } from '../requests';

const EQUITY_HEIGHT = 180;

const summaryOf = ({ result, portfolio }: Backtest) => result?.summary ?? portfolio?.summary;
const equityOf = ({ result, portfolio }: Backtest) => result?.equity ?? portfolio?.equity ?? [];

/** Rows of the table: what is asked of every run. */
const ROWS: { key: string; title: () => string; cell: (run: Backtest) => ReactNode }[] = [
  { key: 'instrument', title: () => t('bots.instrument'), cell: (run) => instrumentsOf(run.request).join(', ') },
  { key: 'period', title: () => t('lab.period'), cell: (run) => run.result && `${day(run.result.from)} – ${day(run.result.to)}` },
  { key: 'total', title: () => t('bot.total'), cell: (run) => <Money value={summaryOf(run)?.totalProfit} signed /> },
  { key: 'realised', title: () => t('dashboard.realised'), cell: (run) => <Money value={summaryOf(run)?.realisedProfit} signed /> },
  { key: 'unrealised', title: () => t('dashboard.unrealised'), cell: (run) => <Money value={summaryOf(run)?.unrealisedProfit} signed /> },
  { key: 'drawdown', title: () => t('stats.maxDrawdown'), cell: (run) => <Percent value={summaryOf(run)?.maxDrawdown} ratio /> },
  { key: 'wins', title: () => t('lab.wins'), cell: (run) => { const summary = summaryOf(run); return summary && `${summary.wins} / ${summary.closed}`; } },
  { key: 'fees', title: () => t('deals.fees'), cell: (run) => <Money value={summaryOf(run)?.fees} /> },
  { key: 'factor', title: () => t('stats.profitFactor'), cell: (run) => <Plain value={summaryOf(run)?.profitFactor ?? null} /> },
  { key: 'sharpe', title: () => 'Sharpe', cell: (run) => <Plain value={summaryOf(run)?.sharpe ?? null} /> },
  { key: 'sortino', title: () => 'Sortino', cell: (run) => <Plain value={summaryOf(run)?.sortino ?? null} /> },
];

/** Several runs side by side. */
export function ComparePage() {
  const [params] = useSearchParams();
  const found = useQueries({ queries: params.getAll('run').map(backtestQuery) });
  const runs = found.flatMap((each) => (each.data && summaryOf(each.data) ? [each.data] : []));
  return (
    <PageFrame title={t('compare.title')} actions={<ButtonLink look="text" icon="arrow-back" to="/lab">{t('nav.lab')}</ButtonLink>}>
      {found.some((each) => each.isPending) ? <Loading rows={8} />
        : runs.length === 0 ? <Empty icon="science" title={t('compare.none')} text={t('compare.noneText')} />
          : <Runs runs={runs} />}
    </PageFrame>
  );
}

function Runs({ runs }: { runs: Backtest[] }) {
  const head = (run: Backtest) => <Link className="text-primary hover:underline" to={`/lab/${run.id}`}>{titleOf(run.request)}</Link>;
  return (
    <>
      <Card title={t('compare.figures')} flush>
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('compare.figures')}>
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="border-b border-outline-variant/60">
                <td className="px-4 py-2" />
                {runs.map((run) => <th key={run.id} scope="col" className="px-4 py-2 text-right font-medium">{head(run)}</th>)}
              </tr>
            </thead>
            <tbody>
              {ROWS.map((row) => (
                <tr key={row.key} className="border-b border-outline-variant/30 last:border-0">
                  <th scope="row" className="px-4 py-2 text-left font-normal text-on-surface-variant">{row.title()}</th>
                  {runs.map((run) => <td key={run.id} className="figures px-4 py-2 text-right">{row.cell(run)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <div className="grid gap-4 xl:grid-cols-2">
        {runs.map((run) => (
          <Card key={run.id} title={titleOf(run.request)} flush>
            <EquityLines
              label={t('compare.equityOf', { name: titleOf(run.request) })}
              height={EQUITY_HEIGHT}
              times={equityOf(run).map((point) => point.time)}
              lines={[{ name: t('dashboard.equity'), role: 'primary', filled: true, values: equityOf(run).map((point) => point.equity) }]}
            />
          </Card>
        ))}
      </div>
    </>
  );
}
