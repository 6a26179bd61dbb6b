import { Link, useParams } from 'react-router';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { useConfirmEmail, useTakeEmailBack } from '../api';
import { Door, LINK } from '../components/door';

const toLogin = () => <Link to="/login" className={LINK}>{t('users.logIn')}</Link>;

/** Confirms another address. By a button, as programs that look into mails open links, too. */
export function ConfirmAddressPage() {
  const { token = '' } = useParams();
  const confirm = useConfirmEmail();
  if (confirm.isSuccess) {
    return <Door title={t('address.confirmed')}><p>{t('address.confirmedText')} {toLogin()}</p></Door>;
  }
  return (
    <Door title={t('address.confirm')} onSubmit={() => confirm.mutate(token)} error={confirm.error} footer={toLogin()}>
      <p>{t('address.confirmText')}</p>
      <Button type="submit" busy={confirm.isPending} className="w-full">{t('address.confirm')}</Button>
    </Door>
  );
}

/** For whoever reads the former address, and did not want another. */
export function KeepAddressPage() {
  const { token = '' } = useParams();
  const back = useTakeEmailBack();
  if (back.isSuccess) {
    return <Door title={t('address.kept')} footer={toLogin()}><p>{t('address.keptText')}</p></Door>;
  }
  return (
    <Door title={t('address.back')} onSubmit={() => back.mutate(token)} error={back.error} footer={toLogin()}>
      <p>{t('address.backText')}</p>
      <Button type="submit" busy={back.isPending} className="w-full">{t('address.back')}</Button>
    </Door>
  );
}
