import { useRouteError } from 'react-router';
import { t } from '@/lib/i18n';
import { PageFrame } from '@/ui/page';
import { Failure, Missing } from '@/ui/states';

export function RouteFailure() {
  const error = useRouteError();
  const shown = error instanceof Error ? error : new Error(String(error));
  return (
    <PageFrame title={t('state.failed')}>
      <Failure error={shown} retry={() => location.reload()} />
    </PageFrame>
  );
}

export function NotFound() {
  return (
    <PageFrame title={t('notFound.title')}>
      <Missing />
    </PageFrame>
  );
}
