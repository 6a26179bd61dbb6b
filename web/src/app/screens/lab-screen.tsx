import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { dataQuery, useRunBacktest } from '@/features/backtests/api';
import { FormerCard } from '@/features/backtests/components/former-card';
import { OpenFile } from '@/features/backtests/components/open-file';
import { RunForm } from '@/features/backtests/components/run-form';
import { DocumentEditor } from '@/features/editor/components/document-editor';
import { problemsOf } from '@/features/editor/problems';
import { useDocument } from '@/features/editor/use-document';
import type { BacktestRequest, BotDocument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { PageFrame } from '@/ui/page';
import { Failure, Loaded, Loading } from '@/ui/states';

interface Given {
  bot?: BotDocument;
  request?: BacktestRequest;
}

export function LabScreen() {
  const location = useLocation();
  const given = location.state as Given | null;
  const navigate = useNavigate();
  const open = (request: BacktestRequest) => void navigate('/lab', { state: { request } });
  return (
    <PageFrame title={t('nav.lab')} actions={<OpenFile onOpen={open} />}>
      <Form key={location.key} given={given} />
      <FormerCard />
    </PageFrame>
  );
}

function Form({ given }: { given: Given | null }) {
  const request = given?.request;
  const start = request?.bot ?? request?.portfolio?.bots[0]?.bot ?? given?.bot;
  const { document, setDocument, error } = useDocument(start);
  const data = useQuery(dataQuery);
  const run = useRunBacktest();
  const navigate = useNavigate();
  const refused = problemsOf(run.error);
  if (!document) return error ? <Failure error={error} /> : <Loading rows={8} />;
  return (
    <>
      <Loaded query={data}>
        {(all) => (
          <RunForm
            document={document}
            data={all}
            busy={run.isPending}
            error={run.error}
            problems={refused}
            start={request}
            onRun={(order) => run.mutate(order, { onSuccess: (backtest) => void navigate(`/lab/${backtest.id}`) })}
          />
        )}
      </Loaded>
      <DocumentEditor document={document} onChange={(next) => { run.reset(); setDocument(next); }} refused={refused} />
    </>
  );
}
