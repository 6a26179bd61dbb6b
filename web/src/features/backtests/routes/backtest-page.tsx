import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Backtest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Button, ButtonLink } from '@/ui/button';
import { InstrumentName } from '@/ui/instrument';
import { PageFrame } from '@/ui/page';
import { Banner, Loaded } from '@/ui/states';
import { backtestQuery, isUnderWay, useRemoveBacktest } from '../api';
import { PortfolioView } from '../components/portfolio-view';
import { ProgressCard } from '../components/progress-card';
import { ResultView } from '../components/result-view';
import { SearchView } from '../components/search-view';
import { saveRequest } from '../file';
import { instrumentsOf, titleOf } from '../requests';

export function BacktestPage() {
  const { id = '' } = useParams();
  const backtest = useQuery(backtestQuery(id));
  const remove = useRemoveBacktest();
  useTopics(`backtest:${id}`);
  const data = backtest.data;
  return (
    <PageFrame
      title={data ? t('lab.title', { strategy: titleOf(data.request) }) : t('lab.backtest')}
      lead={data && instrumentsOf(data.request).map((each) => <InstrumentName key={each} id={each} />)}
      actions={
        <>
          <ButtonLink look="text" icon="arrow-back" to="/lab">{t('nav.lab')}</ButtonLink>
          {data?.state === 'DONE' && <Actions backtest={data} />}
        </>
      }
    >
      <Loaded query={backtest} rows={10}>
        {(loaded) => (
          <>
            {isUnderWay(loaded) && <ProgressCard backtest={loaded} onCancel={() => remove.mutate(id)} />}
            {loaded.state === 'FAILED' && <Banner tone="loss"><b>{t('backtest.FAILED')}</b>: {loaded.error}</Banner>}
            {loaded.state === 'CANCELLED' && <Banner tone="warning">{t('backtest.CANCELLED')}</Banner>}
            {loaded.result && <ResultView backtest={loaded} result={loaded.result} />}
            {loaded.portfolio && <PortfolioView portfolio={loaded.portfolio} />}
            {loaded.search && <SearchView search={loaded.search} request={loaded.request} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Actions({ backtest }: { backtest: Backtest }) {
  const { request } = backtest;
  const bot = backtest.search?.best[0]?.bot ?? (request.search ? null : request.bot);
  return (
    <>
      <a
        href={`/api/backtests/${backtest.id}/report`}
        target="_blank"
        rel="noreferrer"
        className="state-layer inline-flex h-10 items-center rounded-full border border-outline px-5 font-medium text-primary"
      >
        {t('lab.report')}
      </a>
      <Button look="outlined" icon="content-copy" onClick={() => saveRequest(request, titleOf(request))}>{t('lab.save')}</Button>
      <ButtonLink look="tonal" icon="tune" to="/lab" state={{ request }}>{t('lab.again')}</ButtonLink>
      {bot && <ButtonLink icon="play-arrow" to="/bots/new" state={{ bot }}>{t('lab.startBot')}</ButtonLink>}
    </>
  );
}
