import type { BacktestResult } from '@/lib/api/types';
import { localise, timesHundred } from '@/lib/decimal';
import { currentLanguage, t, tryText } from '@/lib/i18n';
import { Money } from '@/ui/amounts';
import { Card } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { type Column, Table } from '@/ui/table';
import { groupText } from '../words';

type Analysis = NonNullable<BacktestResult['analysis']>;
type Group = Analysis['breakdowns'][number]['groups'][number];

const BAND_HEIGHT = 200;

const percent = (ratio: string) => localise(Number(timesHundred(ratio)).toFixed(2), currentLanguage());

/** By what the deals are told apart; the bars of a market's condition have an interval. */
function title(by: string): string {
  const [, interval] = /^market opened in, (\S+) bars$/.exec(by) ?? [];
  return interval ? t('analysis.by.market', { interval }) : (tryText(`analysis.by.${by}`) ?? by);
}

const columns = (by: string): Column<Group>[] => [
  { key: 'name', title: title(by), cell: (group) => groupText(group.name) },
  { key: 'deals', title: t('records.deals'), numeric: true, cell: (group) => group.deals },
  { key: 'wins', title: t('analysis.won'), numeric: true, cell: (group) => group.wins },
  { key: 'profit', title: t('deals.profit'), numeric: true, cell: (group) => <Money value={group.profit} signed /> },
];

/** When and how a run won, and how much of its drawdown was the order of its deals. */
export function AnalysisCards({ result, analysis }: { result: BacktestResult; analysis: Analysis }) {
  return (
    <>
      <Shuffled result={result} shuffled={analysis.shuffled} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {analysis.breakdowns.map((breakdown) => (
          <Card key={breakdown.by} title={title(breakdown.by)} flush>
            <Table label={title(breakdown.by)} columns={columns(breakdown.by)} rows={breakdown.groups} rowKey={(group) => group.name} />
          </Card>
        ))}
      </div>
    </>
  );
}

function Shuffled({ result, shuffled }: { result: BacktestResult; shuffled: Analysis['shuffled'] }) {
  const { band } = shuffled;
  const from = Date.parse(result.from);
  const span = Date.parse(result.to) - from;
  const last = band.at(-1)?.deals ?? 1;
  return (
    <Card title={t('analysis.shuffled')} flush>
      <p className="px-4 pb-3 text-on-surface-variant">
        {t('analysis.shuffledText', {
          orders: shuffled.orders, median: percent(shuffled.medianDrawdown), worst: percent(shuffled.drawdown95), was: percent(result.summary.maxDrawdown),
        })}
      </p>
      {band.length > 1 && (
        <EquityLines
          label={t('analysis.band')}
          height={BAND_HEIGHT}
          times={band.map((step) => new Date(from + (span * step.deals) / last).toISOString())}
          lines={[
            { name: t('analysis.high'), role: 'tertiary', values: band.map((step) => step.high) },
            { name: t('analysis.middle'), role: 'primary', values: band.map((step) => step.middle) },
            { name: t('analysis.low'), role: 'loss', values: band.map((step) => step.low) },
          ]}
        />
      )}
    </Card>
  );
}
