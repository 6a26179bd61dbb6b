import { problemAt } from '@/lib/api/client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sessionQuery } from '@/lib/session';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { TextField } from '@/ui/field';
import { PageFrame } from '@/ui/page';
import { Banner, Loaded } from '@/ui/states';
import { beginAnew, sessionsQuery, useChangePassword, useEndSessions, useLogOut } from '../api';
import { Address } from '../components/address';
import { Leaving } from '../components/leaving';
import { Passkeys } from '../components/passkeys';
import { SecondFactor } from '../components/second-factor';
import { Tokens } from '../components/tokens';

/** Who one is, where one is logged in, and the password; beside it what other rooms have to say. */
export function ProfilePage({ children }: { children?: ReactNode }) {
  const session = useQuery(sessionQuery);
  const logOut = useLogOut();
  if (session.data && !session.data.users) {
    return <PageFrame title={t('users.profile')}><Data /></PageFrame>;
  }
  return (
    <PageFrame
      title={t('users.profile')}
      lead={<span className="text-on-surface-variant">{session.data?.user?.email}</span>}
      actions={<Button look="outlined" busy={logOut.isPending} onClick={() => logOut.mutate(undefined, { onSuccess: () => beginAnew('/login') })}>{t('users.logOut')}</Button>}
    >
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {children}
        <Sessions />
        <Address />
        <Password />
        <Passkeys />
        <SecondFactor />
        <Tokens />
        <Data><Leaving /></Data>
      </div>
    </PageFrame>
  );
}

/** What one may take along; without users there is nobody who could leave. */
function Data({ children }: { children?: ReactNode }) {
  return (
    <Card title={t('users.data')}>
      <p className="pb-3 text-on-surface-variant">{t('users.dataText')}</p>
      <a className="font-medium text-primary underline-offset-4 hover:underline" href="/api/export.zip" download>{t('users.download')}</a>
      {children}
    </Card>
  );
}

function Sessions() {
  const sessions = useQuery(sessionsQuery);
  const end = useEndSessions();
  return (
    <Card
      title={t('users.sessions')}
      actions={<Button look="text" busy={end.isPending} onClick={() => end.mutate(null)}>{t('users.endOthers')}</Button>}
    >
      <Loaded query={sessions}>
        {(all) => (
          <ul aria-label={t('users.sessions')} className="divide-y divide-outline-variant/40">
            {all.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <span className="min-w-0">
                  <span className="block truncate">{one.agent || '–'}</span>
                  <span className="block text-xs text-on-surface-variant">{one.address} · {t('users.seen', { time: shortTime(one.seenAt) })}</span>
                </span>
                {one.current ? (
                  <Chip tone="gain" dot>{t('users.thisOne')}</Chip>
                ) : (
                  <Button look="tonal" onClick={() => end.mutate(one.id)}>{t('users.end')}</Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {end.error && <Banner tone="loss">{end.error.message}</Banner>}
    </Card>
  );
}

function Password() {
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const done = () => {
    setCurrent('');
    setPassword('');
  };
  return (
    <Card title={t('users.changePassword')}>
      <form
        className="max-w-sm space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ current, password }, { onSuccess: done });
        }}
      >
        <TextField label={t('users.currentPassword')} type="password" autoComplete="current-password" value={current} onChange={setCurrent} required error={problemAt(change.error, 'current')} />
        <TextField label={t('users.newPassword')} hint={t('users.passwordHint')} type="password" autoComplete="new-password" value={password} onChange={setPassword} required error={problemAt(change.error, 'password')} />
        {change.isSuccess && <Banner tone="info">{t('users.passwordChanged')}</Banner>}
        <Button type="submit" busy={change.isPending}>{t('users.savePassword')}</Button>
      </form>
    </Card>
  );
}
