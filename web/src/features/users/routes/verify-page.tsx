import { Link, useParams } from 'react-router';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { useVerify } from '../api';
import { Door, LINK } from '../components/door';

/** By a button, as programs that look into mails open links, too. */
export function VerifyPage() {
  const { token = '' } = useParams();
  const verify = useVerify();
  const toLogin = <Link to="/login" className={LINK}>{t('users.logIn')}</Link>;
  if (verify.isSuccess) {
    return <Door title={t('users.verified')}><p>{t('users.verifiedText')} {toLogin}</p></Door>;
  }
  return (
    <Door title={t('users.verify')} onSubmit={() => verify.mutate(token)} error={verify.error} footer={toLogin}>
      <p>{t('users.verifyText')}</p>
      <Button type="submit" busy={verify.isPending} className="w-full">{t('users.verify')}</Button>
    </Door>
  );
}
