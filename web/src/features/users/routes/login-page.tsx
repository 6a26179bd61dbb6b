import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { problemAt } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { beginAnew, useLogIn, useLogInByPasskey } from '../api';
import { CodeField } from '../components/code-field';
import { Door, LINK } from '../components/door';
import { knowsPasskeys, offerPasskeys } from '../passkey';

/** Only paths of our own: an address from outside must not lead elsewhere. */
const nextOf = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

/** Offers passkeys where the address is typed, while nothing else asks for one. */
function useOffer(onDone: () => void) {
  const [round, setRound] = useState(0);
  const asking = useRef<AbortController | null>(null);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  useEffect(() => {
    const own = new AbortController();
    asking.current = own;
    // What is offered beside the way somebody goes is no failure of his.
    offerPasskeys(own.signal).then((isIn) => isIn && latest.current(), () => undefined);
    return () => own.abort();
  }, [round]);
  return { stop: () => asking.current?.abort(), begin: () => setRound((before) => before + 1) };
}

export function LoginPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [params] = useSearchParams();
  const logIn = useLogIn();
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const done = () => beginAnew(nextOf(params.get('next')));
  const byPasskey = useLogInByPasskey();
  const offer = useOffer(done);
  const submit = () =>
    logIn.mutate({ email, password, code: code.trim() || null }, {
      onSuccess: done,
      onError: (error) => setNeedsCode((before) => before || problemAt(error, 'code') !== undefined),
    });
  return (
    <Door
      title={t('users.logIn')}
      onSubmit={submit}
      error={logIn.error ?? byPasskey.error}
      footer={<>{t('users.noAccount')} <Link to="/register" className={LINK}>{t('users.register')}</Link></>}
    >
      <TextField label={t('users.email')} type="email" autoComplete="username webauthn" value={email} onChange={setEmail} required error={problemAt(logIn.error, 'email')} />
      <TextField label={t('users.password')} type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
      {needsCode && <CodeField value={code} onChange={setCode} error={code ? problemAt(logIn.error, 'code') : undefined} />}
      <Button type="submit" busy={logIn.isPending} className="w-full">{t('users.logIn')}</Button>
      {knowsPasskeys() && (
        <Button
          look="outlined"
          className="w-full"
          busy={byPasskey.isPending}
          onClick={() => {
            logIn.reset();
            offer.stop(); // a browser asks for one passkey at a time
            byPasskey.mutate(undefined, { onSuccess: done, onError: offer.begin });
          }}
        >
          {t('users.passkey')}
        </Button>
      )}
      <p><Link to="/forgotten-password" className={LINK}>{t('users.forgotten')}</Link></p>
    </Door>
  );
}
