import { problemAt } from '@/lib/api/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Hindrance, LeavingLook } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Banner, Loaded } from '@/ui/states';
import { beginAnew, leavingQuery, useLeave } from '../api';
import { LINK } from './door';

/** The way out: a button, and a dialog that says what it means. */
export function Leaving() {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="mt-4 border-t border-outline-variant/40 pt-4">
      <p className="pb-3 text-on-surface-variant">{t('leaving.lead')}</p>
      <Button look="danger" icon="delete" onClick={() => setAsking(true)}>{t('leaving.open')}</Button>
      {isAsking && <LeavingDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function LeavingDialog({ onClose }: { onClose: () => void }) {
  const look = useQuery(leavingQuery);
  const leave = useLeave();
  const [email, setEmail] = useState('');
  if (leave.data) return <Left at={leave.data.leavesAt} />;
  const own = look.data?.email;
  const isFit = look.data?.hindrances.length === 0 && email.trim().toLowerCase() === own;
  return (
    <Dialog
      title={t('leaving.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" busy={leave.isPending} disabled={!isFit} onClick={() => leave.mutate(email)}>{t('leaving.confirm')}</Button>
        </>
      }
    >
      <Loaded query={look}>
        {(known) => (
          <>
            <Meaning look={known} />
            {known.hindrances.length > 0 ? (
              <Hindrances all={known.hindrances} />
            ) : (
              <TextField label={t('leaving.type', { email: known.email })} type="email" autoComplete="off" value={email} onChange={setEmail} error={problemAt(leave.error, 'email')} required />
            )}
          </>
        )}
      </Loaded>
      {leave.error && <Banner tone="loss">{leave.error.message}</Banner>}
    </Dialog>
  );
}

function Meaning({ look }: { look: LeavingLook }) {
  return (
    <>
      <p>{t('leaving.atOnce')}</p>
      <p>{look.days ? t('leaving.later', { days: look.days }) : t('leaving.now')}</p>
      <p>{t('leaving.stays')}</p>
      {look.subscribed && <p>{t('leaving.subscribed')}</p>}
      <p><a className={LINK} href="/api/export.zip" download>{t('leaving.download')}</a></p>
    </>
  );
}

const PLACES: Partial<Record<Hindrance['kind'], string>> = {
  ACCOUNT_TO_LOOK_AT: '/accounts',
  SUBSCRIPTION: '/plan',
  LAST_ADMINISTRATOR: '/admin',
};

function Hindrances({ all }: { all: Hindrance[] }) {
  return (
    <Banner tone="warning">
      <p className="font-medium">{t('leaving.first')}</p>
      <ul className="list-disc pl-5">
        {all.map((one) => (
          <li key={`${one.kind} ${one.bot ?? one.name}`}>
            <Link className={LINK} to={one.bot ? `/bots/${one.bot}` : (PLACES[one.kind] ?? '/')}>{t(`leaving.hindrance.${one.kind}`, { name: one.name })}</Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** There is no session any more, so the only way is the door. */
function Left({ at }: { at: string }) {
  const go = () => beginAnew('/login');
  return (
    <Dialog title={t('leaving.left')} onClose={go} actions={<Button onClick={go}>{t('users.done')}</Button>}>
      <p>{t('leaving.leftText', { time: shortTime(at) })}</p>
    </Dialog>
  );
}
