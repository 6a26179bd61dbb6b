import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { beginAnew, useLogIn } from '../api';
import { CodeField } from '../components/code-field';
import { Door, LINK, problemAt } from '../components/door';

/** Only paths of our own: an address from outside must not lead elsewhere. */
const nextOf = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function LoginPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [params] = useSearchParams();
  const logIn = useLogIn();
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const submit = () =>
    logIn.mutate({ email, password, code: code.trim() || null }, {
      onSuccess: () => beginAnew(nextOf(params.get('next'))),
      onError: (error) => setNeedsCode((before) => before || problemAt(error, 'code') !== undefined),
    });
  return (
    <Door
      title={t('users.logIn')}
      onSubmit={submit}
      error={logIn.error}
      footer={<>{t('users.noAccount')} <Link to="/register" className={LINK}>{t('users.register')}</Link></>}
    >
      <TextField label={t('users.email')} type="email" autoComplete="username" value={email} onChange={setEmail} required error={problemAt(logIn.error, 'email')} />
      <TextField label={t('users.password')} type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
      {needsCode && <CodeField value={code} onChange={setCode} error={code ? problemAt(logIn.error, 'code') : undefined} />}
      <Button type="submit" busy={logIn.isPending} className="w-full">{t('users.logIn')}</Button>
      <p><Link to="/forgotten-password" className={LINK}>{t('users.forgotten')}</Link></p>
    </Door>
  );
}
