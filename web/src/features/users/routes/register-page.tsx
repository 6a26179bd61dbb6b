import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { problemAt } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { beginAnew, useRegister, useSetUp } from '../api';
import { Door, LINK } from '../components/door';

/** Registering; with the link of the log, making the first administrator. */
export function RegisterPage() {
  const { token } = useParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const register = useRegister();
  const setUp = useSetUp();
  const active = token ? setUp : register;
  const submit = () =>
    token ? setUp.mutate({ token, email, password }, { onSuccess: () => beginAnew('/') }) : register.mutate({ email, password });
  if (register.isSuccess) {
    return (
      <Door title={t('users.checkMail')} footer={<Link to="/login" className={LINK}>{t('users.logIn')}</Link>}>
        <p>{t('users.checkMailText', { email })}</p>
      </Door>
    );
  }
  return (
    <Door
      title={t(token ? 'users.setUp' : 'users.register')}
      onSubmit={submit}
      error={active.error}
      footer={token ? undefined : <>{t('users.hasAccount')} <Link to="/login" className={LINK}>{t('users.logIn')}</Link></>}
    >
      {token && <p className="text-on-surface-variant">{t('users.setUpText')}</p>}
      <TextField label={t('users.email')} type="email" autoComplete="username" value={email} onChange={setEmail} required error={problemAt(active.error, 'email')} />
      <TextField
        label={t('users.password')}
        hint={t('users.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        required
        error={problemAt(active.error, 'password')}
      />
      <Button type="submit" busy={active.isPending} className="w-full">{t(token ? 'users.setUp' : 'users.register')}</Button>
    </Door>
  );
}
