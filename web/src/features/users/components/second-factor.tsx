import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Banner, Loaded } from '@/ui/states';
import { factorQuery, useBeginFactor, useEndFactor, useKeepFactor, useNewCodes } from '../api';
import { EnrolDialog } from './enrol-dialog';
import { RecoveryCodes } from './recovery-codes';

/** The authenticator of somebody: set up, other recovery codes, switched off. */
export function SecondFactor() {
  const factor = useQuery(factorQuery);
  const begin = useBeginFactor();
  const codes = useNewCodes();
  const end = useEndFactor();
  const keep = useKeepFactor();
  const [isEnrolling, setEnrolling] = useState(false);
  const failed = begin.error ?? codes.error ?? end.error ?? keep.error;
  return (
    <Card title={t('users.factor')}>
      <Loaded query={factor}>
        {({ since, codes: left, endsAt }) => (
          <div className="space-y-3">
            <p className="text-on-surface-variant">{since ? t('users.factorOn', { time: shortTime(since), count: left }) : t('users.factorOff')}</p>
            {endsAt && (
              <Banner tone="warning">
                <p>{t('lostFactor.ends', { time: shortTime(endsAt) })}</p>
                <Button look="text" className="-ml-3" busy={keep.isPending} onClick={() => keep.mutate()}>{t('lostFactor.keep')}</Button>
              </Banner>
            )}
            {since ? (
              <div className="flex flex-wrap gap-2">
                <Button look="tonal" busy={codes.isPending} onClick={() => codes.mutate()}>{t('users.newCodes')}</Button>
                <Button look="text" busy={end.isPending} onClick={() => end.mutate()}>{t('users.factorEnd')}</Button>
              </div>
            ) : (
              <Button look="tonal" busy={begin.isPending} onClick={() => begin.mutate(undefined, { onSuccess: () => setEnrolling(true) })}>{t('users.factorBegin')}</Button>
            )}
          </div>
        )}
      </Loaded>
      {failed && <Banner tone="loss">{failed.message}</Banner>}
      {isEnrolling && begin.data && <EnrolDialog fresh={begin.data} onClose={() => setEnrolling(false)} />}
      {codes.data && <RecoveryCodes codes={codes.data.codes} onClose={() => codes.reset()} />}
    </Card>
  );
}
