import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { t, tryText } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { ButtonLink } from '@/ui/button';
import { InstrumentName } from '@/ui/instrument';
import { PageFrame } from '@/ui/page';
import { Banner, Loaded } from '@/ui/states';
import { backtestQuery, isUnderWay, useRemoveBacktest } from '../api';
import { ProgressCard } from '../components/progress-card';
import { ResultView } from '../components/result-view';

export function BacktestPage() {
  const { id = '' } = useParams();
  const backtest = useQuery(backtestQuery(id));
  const remove = useRemoveBacktest();
  useTopics(`backtest:${id}`);
  const data = backtest.data;
  const strategy = data?.request.bot.strategy ?? '';
  return (
    <PageFrame
      title={data ? t('lab.title', { strategy: tryText(`strategy.${strategy}`) ?? strategy }) : t('lab.backtest')}
      lead={data && <InstrumentName id={data.request.data.instrument} />}
      actions={
        <>
          <ButtonLink look="text" icon="arrow-back" to="/lab">{t('nav.lab')}</ButtonLink>
          {data?.result && (
            <>
              <a
                href={`/api/backtests/${id}/report`}
                target="_blank"
                rel="noreferrer"
                className="state-layer inline-flex h-10 items-center rounded-full border border-outline px-5 font-medium text-primary"
              >
                {t('lab.report')}
              </a>
              <ButtonLink look="tonal" icon="tune" to="/lab" state={{ bot: data.request.bot }}>{t('lab.again')}</ButtonLink>
              <ButtonLink icon="play-arrow" to="/bots/new" state={{ bot: data.request.bot }}>{t('lab.startBot')}</ButtonLink>
            </>
          )}
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
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
