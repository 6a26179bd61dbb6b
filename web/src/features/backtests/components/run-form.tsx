import type { BacktestRequest, BarData, BotDocument, FieldProblem } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Segmented } from '@/ui/segmented';
import { Banner, Empty } from '@/ui/states';
import { type Mode, useRun } from '../use-run';
import { AssumptionFields } from './assumption-fields';
import { MarketFields } from './market-fields';
import { PortfolioForm } from './portfolio-form';
import { SearchForm } from './search-form';

interface RunFormProps {
  document: BotDocument;
  data: BarData[];
  busy: boolean;
  error: Error | null;
  problems: FieldProblem[];
  /** What the form begins with, such as a former run. */
  start?: BacktestRequest;
  onRun: (request: BacktestRequest) => void;
}

const START_TEXT = { bot: 'lab.start', portfolio: 'portfolio.start', search: 'search.start' } as const;

/** What to run, over which history, and under which assumptions. */
export function RunForm({ document, data, busy, error, problems, start, onRun }: RunFormProps) {
  const run = useRun(document, data, start);
  const problem = (field: string) => problems.find((each) => each.field === field)?.allowed;
  const { set, mode } = run;
  if (!set) return <Card title={t('lab.run')}><Empty icon="history" title={t('lab.noData')} text={t('lab.noDataText')} /></Card>;
  const isOther = set.instrument !== document.instrument;
  const go = () => {
    const request = run.request();
    if (request) onRun(request);
  };
  return (
    <>
      <Card
        title={t('lab.run')}
        actions={
          <>
            <Segmented<Mode>
              label={t('lab.what')}
              value={mode}
              onChange={run.setMode}
              options={[
                { value: 'bot', text: t('lab.oneBot') },
                { value: 'portfolio', text: t('lab.portfolio') },
                { value: 'search', text: t('lab.search') },
              ]}
            />
            <Button icon="play-arrow" busy={busy} disabled={mode === 'portfolio' && run.portfolio.members.length === 0} onClick={go}>{t(START_TEXT[mode])}</Button>
          </>
        }
      >
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <MarketFields data={data} set={set} onChoose={run.setChosen} roll={run.roll} onRoll={run.setRoll} rollProblem={problem('data.roll')} />
          <AssumptionFields
            sets={mode === 'portfolio' && run.sets.length > 0 ? run.sets : [set]}
            assumed={run.assumed}
            onChange={run.setAssumed}
            problem={problem}
            withoutCapital={mode === 'portfolio'}
          />
        </div>
        {isOther && <p className="pt-3 text-on-surface-variant">{t('lab.otherInstrument', { instrument: set.instrument })}</p>}
        {error && <div className="pt-3"><Banner tone="loss">{error.message}</Banner></div>}
      </Card>
      {mode === 'search' && <SearchForm document={document} search={run.search} onChange={run.setSearch} problem={problem} />}
      {mode === 'portfolio' && <PortfolioForm portfolio={run.portfolio} onChange={run.setPortfolio} onAdd={run.addMember} problems={problems} />}
    </>
  );
}
