import { useNavigate } from 'react-router';
import type { Backtest, BacktestRequest, BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { HeatMap } from './heat-map';

type Search = NonNullable<Backtest['search']>;
type Trial = Search['best'][number];
type Fold = Search['folds'][number];

const NEEDLE = 0.5;
const SHOWN = 50;

const parameter = (path: string) => tryText(`param.${path}`) ?? path;
const objectiveText = (objective: string) => tryText(`objective.${objective}`) ?? objective;

/** The best combinations of a search, or a walk-forward fold by fold. */
export function SearchView({ search, request }: { search: Search; request: BacktestRequest }) {
  if (search.folds.length > 0 || request.search?.folds) return <Folds search={search} />;
  return (
    <>
      <Stability search={search} />
      {search.heatMap && <HeatMap map={search.heatMap} objective={objectiveText(search.objective)} />}
      <Best search={search} request={request} />
    </>
  );
}

function Stability({ search }: { search: Search }) {
  const share = search.stability?.share;
  const neighbours = search.stability?.neighbours.length ?? 0;
  const known = share !== null && share !== undefined;
  return (
    <Card title={t('search.tried', { tried: search.tried, refused: search.refused })}>
      <Banner tone={known && share >= NEEDLE ? 'info' : 'warning'}>
        {known
          ? t(share >= NEEDLE ? 'search.plateau' : 'search.needle', { neighbours, share: Math.round(share * 100) })
          : t('search.noNeighbours')}
      </Banner>
      {search.refusedReason && <p className="pt-3 text-sm text-on-surface-variant">{t('search.refusedReason', { reason: search.refusedReason })}</p>}
    </Card>
  );
}

function Best({ search, request }: { search: Search; request: BacktestRequest }) {
  const navigate = useNavigate();
  const open = (bot: BotDocument) => void navigate('/lab', { state: { request: { ...request, bot, search: null } } });
  const start = (bot: BotDocument) => void navigate('/bots/new', { state: { bot } });
  const paths = request.search?.vary.map((each) => each.path) ?? [];
  const columns: Column<Trial>[] = [
    ...paths.map((path): Column<Trial> => ({ key: path, title: parameter(path), numeric: true, cell: (trial) => trial.values[path] ?? '' })),
    { key: 'score', title: objectiveText(search.objective), numeric: true, cell: (trial) => <Plain value={trial.score} /> },
    { key: 'profit', title: t('bot.total'), numeric: true, wide: true, cell: (trial) => <Money value={trial.totalProfit} signed /> },
    { key: 'deals', title: t('lab.wins'), numeric: true, wide: true, cell: (trial) => `${trial.wins} / ${trial.closed}` },
    { key: 'drawdown', title: t('stats.maxDrawdown'), numeric: true, wide: true, cell: (trial) => <Percent value={trial.maxDrawdown} ratio /> },
    { key: 'open', title: <span className="sr-only">{t('search.open')}</span>, numeric: true, cell: (trial) => (
      <span className="inline-flex">
        <Button look="text" onClick={() => open(trial.bot)}>{t('search.open')}</Button>
        <Button look="text" onClick={() => start(trial.bot)}>{t('search.startBot')}</Button>
      </span>
    ) },
  ];
  return (
    <Card title={t('search.best')} flush>
      <Table label={t('search.best')} columns={columns} rows={search.best.slice(0, SHOWN)} rowKey={(trial) => JSON.stringify(trial.values)} />
    </Card>
  );
}

const foldColumns = (objective: string): Column<Fold>[] => [
  { key: 'trained', title: t('search.trainedFrom'), cell: (fold) => day(fold.trainedFrom) },
  { key: 'tested', title: t('search.testedFrom'), cell: (fold) => day(fold.testedFrom) },
  { key: 'values', title: t('search.parameters'), wide: true, cell: (fold) => Object.entries(fold.values).map(([path, value]) => `${parameter(path)} ${value}`).join(', ') },
  { key: 'then', title: t('search.then', { objective: objectiveText(objective) }), numeric: true, cell: (fold) => <Plain value={fold.trainedScore} /> },
  { key: 'after', title: t('search.afterwards'), numeric: true, cell: (fold) => <Plain value={fold.testedScore} /> },
  { key: 'profit', title: t('bot.total'), numeric: true, cell: (fold) => <Money value={fold.testedProfit} signed /> },
];

function Folds({ search }: { search: Search }) {
  return (
    <Card title={t('search.walkForward')} flush>
      <p className="px-4 pb-3 text-on-surface-variant">{t('search.walkForwardText')}</p>
      <Table label={t('search.walkForward')} columns={foldColumns(search.objective)} rows={search.folds} rowKey={(fold) => fold.testedFrom} />
    </Card>
  );
}
