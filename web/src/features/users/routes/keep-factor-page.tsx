import { Link, useParams } from 'react-router';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { useKeepFactorByLink } from '../api';
import { Door, LINK } from '../components/door';

/** For whoever has not lost his authenticator. */
export function KeepFactorPage() {
  const { token = '' } = useParams();
  const keep = useKeepFactorByLink();
  const toLogin = <Link to="/login" className={LINK}>{t('users.logIn')}</Link>;
  if (keep.isSuccess) {
    return <Door title={t('lostFactor.kept')} footer={toLogin}><p>{t('lostFactor.keptText')} <Link to="/forgotten-password" className={LINK}>{t('users.newPassword')}</Link></p></Door>;
  }
  return (
    <Door title={t('lostFactor.keep')} onSubmit={() => keep.mutate(token)} error={keep.error} footer={toLogin}>
      <p>{t('lostFactor.keepText')}</p>
      <Button type="submit" busy={keep.isPending} className="w-full">{t('lostFactor.keep')}</Button>
    </Door>
  );
}
