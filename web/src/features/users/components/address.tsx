import { problemAt } from '@/lib/api/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/field';
import { Banner, Loaded } from '@/ui/states';
import { emailQuery, useChangeEmail, useKeepEmail } from '../api';

/** The address that somebody logs in with, and another one that waits to be confirmed. */
export function Address() {
  const email = useQuery(emailQuery);
  const change = useChangeEmail();
  const keep = useKeepEmail();
  const [wanted, setWanted] = useState('');
  const problem = problemAt(change.error, 'email');
  const failed = keep.error ?? (problem ? null : change.error);
  return (
    <Card title={t('address.title')}>
      <Loaded query={email}>
        {(known) => (
          <div className="space-y-4">
            <p className="break-words text-on-surface-variant">{t('address.present', { email: known.email })}</p>
            {known.waiting && known.waitsUntil && (
              <Banner tone="info">
                <p className="break-words">{t('address.waiting', { email: known.waiting, time: shortTime(known.waitsUntil) })}</p>
                <Button look="text" className="-ml-3" busy={keep.isPending} onClick={() => keep.mutate()}>{t('address.forget')}</Button>
              </Banner>
            )}
            <form
              className="max-w-sm space-y-4"
              onSubmit={(event) => {
                event.preventDefault();
                change.mutate(wanted, { onSuccess: () => setWanted('') });
              }}
            >
              <TextField label={t('address.new')} hint={t('address.hint')} type="email" autoComplete="email" value={wanted} onChange={setWanted} required error={problem} />
              <Button type="submit" look="tonal" busy={change.isPending}>{t('address.change')}</Button>
            </form>
          </div>
        )}
      </Loaded>
      {failed && <Banner tone="loss">{failed.message}</Banner>}
    </Card>
  );
}
