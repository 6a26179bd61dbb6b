import { Link, useParams } from 'react-router';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { useKeepAccount } from '../api';
import { Door, LINK } from '../components/door';

/** Takes leaving back. By a button, as programs that look into mails open links, too. */
export function KeepPage() {
  const { token = '' } = useParams();
  const keep = useKeepAccount();
  const toLogin = <Link to="/login" className={LINK}>{t('users.logIn')}</Link>;
  if (keep.isSuccess) {
    return <Door title={t('leaving.kept')}><p>{t('leaving.keptText')} {toLogin}</p></Door>;
  }
  return (
    <Door title={t('leaving.keep')} onSubmit={() => keep.mutate(token)} error={keep.error} footer={toLogin}>
      <p>{t('leaving.keepText')}</p>
      <Button type="submit" busy={keep.isPending} className="w-full">{t('leaving.keep')}</Button>
    </Door>
  );
}
