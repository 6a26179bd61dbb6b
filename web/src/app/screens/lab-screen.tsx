import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { dataQuery, useRunBacktest } from '@/features/backtests/api';
import { FormerCard } from '@/features/backtests/components/former-card';
import { RunForm } from '@/features/backtests/components/run-form';
import { DocumentEditor } from '@/features/editor/components/document-editor';
import { problemsOf } from '@/features/editor/problems';
import { useDocument } from '@/features/editor/use-document';
import type { BotDocument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { PageFrame } from '@/ui/page';
import { Failure, Loaded, Loading } from '@/ui/states';

export function LabScreen() {
  const state = useLocation().state as { bot?: BotDocument } | null;
  const { document, setDocument, error } = useDocument(state?.bot);
  const data = useQuery(dataQuery);
  const run = useRunBacktest();
  const navigate = useNavigate();
  const refused = problemsOf(run.error);
  return (
    <PageFrame title={t('nav.lab')}>
      {document ? (
        <>
          <Loaded query={data}>
            {(all) => (
              <RunForm
                document={document}
                data={all}
                busy={run.isPending}
                error={run.error}
                problems={refused}
                onRun={(request) => run.mutate(request, { onSuccess: (backtest) => void navigate(`/lab/${backtest.id}`) })}
              />
            )}
          </Loaded>
          <DocumentEditor document={document} onChange={(next) => { run.reset(); setDocument(next); }} refused={refused} />
        </>
      ) : error ? (
        <Failure error={error} />
      ) : (
        <Loading rows={8} />
      )}
      <FormerCard />
    </PageFrame>
  );
}
