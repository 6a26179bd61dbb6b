import { useRouteError } from 'react-router';
import { t } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';
import { PageFrame } from '@/ui/page';
import { Empty, Failure } from '@/ui/states';

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
      <Empty icon="search" title={t('notFound.title')} text={t('notFound.text')} action={<ButtonLink to="/">{t('nav.dashboard')}</ButtonLink>} />
    </PageFrame>
  );
}
