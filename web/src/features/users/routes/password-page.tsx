import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { problemAt } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { useForgotten, useReset } from '../api';
import { Door, LINK } from '../components/door';

const toLogin = () => <Link to="/login" className={LINK}>{t('users.logIn')}</Link>;

export function ForgottenPage() {
  const [email, setEmail] = useState('');
  const forgotten = useForgotten();
  if (forgotten.isSuccess) {
    return <Door title={t('users.checkMail')} footer={toLogin()}><p>{t('users.forgottenDone', { email })}</p></Door>;
  }
  return (
    <Door title={t('users.forgotten')} onSubmit={() => forgotten.mutate(email)} error={forgotten.error} footer={toLogin()}>
      <TextField label={t('users.email')} type="email" autoComplete="username" value={email} onChange={setEmail} required error={problemAt(forgotten.error, 'email')} />
      <Button type="submit" busy={forgotten.isPending} className="w-full">{t('users.sendLink')}</Button>
    </Door>
  );
}

export function ResetPage() {
  const { token = '' } = useParams();
  const [password, setPassword] = useState('');
  const reset = useReset();
  if (reset.isSuccess) {
    return <Door title={t('users.newPassword')}><p>{t('users.resetDone')} {toLogin()}</p></Door>;
  }
  return (
    <Door title={t('users.newPassword')} onSubmit={() => reset.mutate({ token, password })} error={reset.error} footer={toLogin()}>
      <TextField
        label={t('users.newPassword')}
        hint={t('users.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        required
        error={problemAt(reset.error, 'password')}
      />
      <Button type="submit" busy={reset.isPending} className="w-full">{t('users.savePassword')}</Button>
    </Door>
  );
}
